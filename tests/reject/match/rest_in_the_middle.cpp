// What takes the rest of a path leaves nothing for a further segment.
//
// expects: momento: the route GET /files/{path...}/meta has a malformed path: something follows {name...}; it must
// stand last
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/files/{path...}", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/files/{path...}/meta", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
