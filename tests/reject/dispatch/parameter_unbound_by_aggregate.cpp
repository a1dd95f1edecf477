// One of two is bound.
//
// expects: momento: the route GET /{book}/{page} has {page} in its path, which its request GetPage does not bind;
// write a member Path<std::string> page
//
// general: momento: a route of this table has parameters in its path that are not those which its request binds; write
// a Path for each

#include <momento/functions.hpp>

using namespace momento::functions;

struct GetPage {
    Path<std::string> book;
#ifdef FIXED
    Path<unsigned> page;
#endif
};

constexpr auto api = routes(route<"/{book}/{page}", get, GetPage, std::string_view>([](GetPage) { return "one"; }));
MOMENTO_INVOKE(api)
