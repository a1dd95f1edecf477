// A schema with a name that the aggregate lacks.
//
// expects: momento: ListNotes::limt cannot be bound; its schema names it, and it is no member; give it the name of one
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
    field limit{.maximum = 100};
#else
    field limt{.maximum = 100};
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
