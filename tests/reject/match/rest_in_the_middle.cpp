// A parameter that matches the rest of a path must be the last segment.
//
// expects: momento: the route GET /files/{path...}/meta has an invalid path: {name...} must be the last segment
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

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
