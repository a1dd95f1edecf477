// The same in a group.
//
// expects: momento: the route GET /books/pages has no path parameter {book} for ListPages::of; add the parameter, or
// remove the member
//
// general: momento: the path parameters of a route of this table do not match the Path members of its request; add a
// Path for each parameter

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListPages {
    Path<std::string, "book"> of;
};

#ifdef FIXED
constexpr auto books = group<"/{book}">;
#else
constexpr auto books = group<"/books">;
#endif

constexpr auto api = routes(books(route<"/pages", get, ListPages, std::string_view>([](ListPages) { return "none"; })));
MOMENTO_INVOKE(api)
