// A path of no character; the root is "/".
//
// expects: momento: the route GET "" has a malformed path: it does not begin with '/'; write one in front
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
