// Each route of a group binds the parameters of the prefix.
//
// expects: momento: the route GET /{book}/pages has the path parameter {book}, which its request void does not bind;
// use an aggregate with a member Path<std::string> book
//
// general: momento: the path parameters of a route of this table do not match the Path members of its request; add a
// Path for each parameter

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListPages {
    Path<std::string> book;
};

#ifdef FIXED
constexpr auto list = route<"/pages", get, ListPages, std::string_view>([](ListPages) { return "none"; });
#else
constexpr auto list = route<"/pages", get, void, std::string_view>([] { return "none"; });
#endif

constexpr auto api = routes(group<"/{book}">(list));
MOMENTO_INVOKE(api)
