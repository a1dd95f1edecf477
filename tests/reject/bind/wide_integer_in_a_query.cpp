// An integer that no 64 bits hold, in a query.
//
// expects: momento: ListNotes::limit cannot be bound; write a string, a number, bool, a described enum, a date or a type
// with a text<T>, or std::optional or std::vector of those
//
// general: momento: a member of this request cannot be bound; write Path, Query, Header, Token or one body

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
