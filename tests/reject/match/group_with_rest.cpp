// What takes the rest of a path leaves nothing for the routes of the group.
//
// expects: momento: the group /{path...} has a malformed prefix: {name...} stands in a group's prefix; it must stand
// last in a route
//
// general: momento: the prefix of this group is malformed; write it as "/literal/{parameter}"

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
