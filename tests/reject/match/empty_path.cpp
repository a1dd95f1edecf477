// An empty path. The root is "/".
//
// expects: momento: the route GET "" has an invalid path: it does not begin with '/'; add one
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
