// Rules for the body, whose type has its own schema.
//
// expects: momento: ListNotes::text cannot be bound: its schema has rules for the body; move them to the schema of the
// body type
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
    std::string text;
};
template <>
struct momento::functions::schema<ListNotes> {
#ifdef FIXED
    field text{.description = "What to keep"};
#else
    field text{.max_length = 80};
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
