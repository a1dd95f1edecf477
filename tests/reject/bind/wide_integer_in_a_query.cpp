// A 128-bit integer in a query parameter.
//
// expects: momento: ListNotes::limit cannot be bound: its type has no text form; use a string, a number, bool, a
// described enum, a date, a duration or a type with a text<T>, or a std::optional or std::vector of those
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <cstdint>
#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
#ifdef FIXED
    Query<std::uint64_t> limit;
#else
    Query<__int128> limit;
#endif
};

constexpr auto api = routes(route<"/notes", get, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
