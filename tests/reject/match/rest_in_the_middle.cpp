// What takes the rest of a path leaves nothing for a further segment.
//
// expects: momento: the route GET /files/{path...}/meta has a malformed path: something follows {name...}; it must
// stand last
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ByPath {
    Path<std::string> path;
};

#ifdef FIXED
constexpr auto api = routes(route<"/files/{path...}", get, ByPath, std::string_view>([](ByPath) { return "ok"; }));
#else
constexpr auto api = routes(route<"/files/{path...}/meta", get, ByPath, std::string_view>([](ByPath) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
