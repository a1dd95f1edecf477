// The same where a group would have it.
//
// expects: momento: the route GET /books/pages binds ListPages::of and has no {book} in its path; write one, or remove
// the member
//
// general: momento: a route of this table has parameters in its path that are not those which its request binds; write
// a Path for each

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
