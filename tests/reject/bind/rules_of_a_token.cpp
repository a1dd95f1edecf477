// Text rules for a number.
//
// expects: momento: ListNotes::level cannot be bound: its schema has a length, pattern or format, but its type is not
// text; remove that rule
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
    Token<unsigned> level;
};
template <>
struct momento::functions::schema<ListNotes> {
#ifdef FIXED
    field level{.maximum = 9};
#else
    field level{.max_length = 9};
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
