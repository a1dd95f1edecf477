// A default that violates the schema.
//
// expects: momento: ListNotes::limit cannot be bound: its default value violates its schema; change the default or the
// schema
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
    Query<unsigned> limit = 20;
};
template <>
struct momento::functions::schema<ListNotes> {
#ifdef FIXED
    field limit{.minimum = 1, .maximum = 100};
#else
    field limit{.minimum = 1, .maximum = 10};
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
