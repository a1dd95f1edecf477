// A path of 1,000 bytes, of which the message contains the beginning.
//
// expects: it has more than 512 bytes; shorten it
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr std::size_t size = 512;
#else
constexpr std::size_t size = 1'000;
#endif

consteval auto long_path() {
    detail::fixed_string<size + 1> path;
    for (std::size_t i = 0; i < size; ++i) path.text[i] = i == 0 ? '/' : 'a';
    return path;
}
constexpr auto api = routes(route<long_path(), get, void, std::string_view>([] { return "ok"; }));

MOMENTO_INVOKE(api)
