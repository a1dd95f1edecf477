// Thirty-three segments.
//
// expects: momento: the route GET /a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a has an invalid
// path: it has more than 32 segments; use fewer
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api =
    routes(route<"/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a", get, void, std::string_view>(
        [] { return "ok"; }));
#else
constexpr auto api =
    routes(route<"/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a", get, void, std::string_view>(
        [] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
