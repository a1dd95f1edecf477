// A parameter that matches the rest of a path leaves no segments for the routes of the group.
//
// expects: momento: the group /{path...} has an invalid prefix: {name...} cannot be in the prefix of a group; use it as
// the last segment of a route
//
// general: momento: the prefix of this group is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ByPath {
    Path<std::string> path;
};

#ifdef FIXED
constexpr auto api =
    routes(group<"/{path}">(route<"/all", get, ByPath, std::string_view>([](ByPath) { return "ok"; })));
#else
constexpr auto api =
    routes(group<"/{path...}">(route<"/all", get, ByPath, std::string_view>([](ByPath) { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
