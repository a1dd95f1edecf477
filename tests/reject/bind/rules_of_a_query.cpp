// Bounds that no value satisfies.
//
// expects: momento: ListNotes::limit cannot be bound: its schema has bounds that no value of its type satisfies; change
// the bounds
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
    field limit{.minimum = 100, .maximum = 1};
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
