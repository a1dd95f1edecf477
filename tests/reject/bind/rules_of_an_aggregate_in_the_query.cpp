// Rules of an aggregate in the query belong to its type.
//
// expects: momento: ListItems::filter cannot be bound: its schema has rules for an aggregate; move them to the schema of
// its type
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Filter {
    std::optional<std::string> title;
};
struct ListItems {
    Query<Filter> filter;
};
#ifdef FIXED
template <>
struct momento::functions::schema<Filter> {
    field title{.max_length = 10};
};
#else
template <>
struct momento::functions::schema<ListItems> {
    field filter{.max_length = 10};
};
#endif

constexpr auto api =
    routes(route<"/items", get, ListItems, std::string_view>([](const ListItems&) { return "items"; }));
MOMENTO_INVOKE(api)
