// A parameter of the group and one of the route have the same name.
//
// expects: momento: the route GET /notes/{id}/tags/{id} has an invalid path: two parameters have the same name; rename
// one
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"
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
