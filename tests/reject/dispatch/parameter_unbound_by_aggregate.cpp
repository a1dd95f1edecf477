// The request binds only one of two parameters.
//
// expects: momento: the route GET /{book}/{page} has the path parameter {page}, which its request GetPage does not
// bind; add a member Path<std::string> page
//
// general: momento: the path parameters of a route of this table do not match the Path members of its request; add a
// Path for each parameter

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
