// A parameter of the group and one of the route bear one name: known only when they are joined.
//
// expects: momento: the route GET /notes/{id}/tags/{id} has a malformed path: two parameters bear the same name; rename
// one
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"
//
// lines: 15

#include <momento/functions.hpp>

using namespace momento::functions;

struct ByTag {
    Path<std::string> id;
    Path<std::string> tag;
};

constexpr auto api = routes(group<"/notes/{id}">(
#ifdef FIXED
    route<"/tags/{tag}", get, ByTag, std::string_view>([](ByTag) { return "ok"; })));
#else
    route<"/tags/{id}", get, ByTag, std::string_view>([](ByTag) { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
