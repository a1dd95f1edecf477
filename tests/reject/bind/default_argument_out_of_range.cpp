// A default that is out of the range of its type.
//
// expects: momento: ListNotes::limit cannot be bound: the default in its template arguments is not a valid value of its
// type; change the default
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
#ifdef FIXED
    Query<std::uint16_t, "limit", 300> limit;
#else
    Query<std::uint8_t, "limit", 300> limit;
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
