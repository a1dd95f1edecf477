// Braces with nothing between them.
//
// expects: momento: the route GET /notes/{} has a malformed path: a parameter's name is not an identifier; write
// letters, digits and '_'
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ById {
    Path<std::string> id;
};

#ifdef FIXED
constexpr auto api = routes(route<"/notes/{id}", get, ById, std::string_view>([](ById) { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes/{}", get, ById, std::string_view>([](ById) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
