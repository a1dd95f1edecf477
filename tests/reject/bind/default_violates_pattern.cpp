// A default that its pattern does not match.
//
// expects: momento: ListNotes::order cannot be bound: its default value violates its schema; change the default or the
// schema
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
    Query<std::string_view> order = "newest";
};
template <>
struct momento::functions::schema<ListNotes> {
#ifdef FIXED
    field order{.pattern = "^[a-z]+$"};
#else
    field order{.pattern = "^[A-Z]+$"};
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
