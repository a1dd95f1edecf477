// Rules for a body, which has a schema of its own.
//
// expects: momento: ListNotes::text cannot be bound; its schema has rules for a body; write them in the schema of what
// the body holds
//
// general: momento: a member of this request cannot be bound; write Path, Query, Header, Token or one body

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
