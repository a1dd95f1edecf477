// Bounds of a number for a text.
//
// expects: momento: ListNotes::id cannot be bound; its schema has bounds of a number, and its type is no number;
// remove them
//
// general: momento: a member of this request cannot be bound; write Path, Query, Header, Token or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
    Query<unsigned> limit = 20;
};
template <>
struct momento::functions::schema<ListNotes> {
#ifdef FIXED
    field id{.max_length = 20};
#else
    field id{.maximum = 20};
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
