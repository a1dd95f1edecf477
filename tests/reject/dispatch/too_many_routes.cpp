// One route more than the maximum. The twin has the maximum, with operation ids and with paths that differ in one
// segment.
//
// expects: momento: this table has more than 2,000 routes; split it into several Functions
//
// compilers: clang

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr std::size_t count = 2000;
#else
constexpr std::size_t count = 2001;
#endif

Status<204> nothing() { return {}; }

constexpr char digit(std::size_t number) { return static_cast<char>('0' + number % 10); }
template <std::size_t I>
constexpr char path[] = {
    '/',           'a',      'p', 'i', '/', 'v', '1', '/', 'i', 't', 'e', 'm', 's', digit(I / 1000), digit(I / 100),
    digit(I / 10), digit(I), '/', 'p', 'a', 'r', 't', 's', '\0'};
template <std::size_t I>
constexpr std::string_view id(path<I> + 8, 9);

template <std::size_t... I>
constexpr auto table_of(std::index_sequence<I...>) {
    return routes(route<path<I>, get, void, Status<204>>(nothing, {.id = id<I>})...);
}
constexpr auto api = table_of(std::make_index_sequence<count>());

MOMENTO_INVOKE(api)
