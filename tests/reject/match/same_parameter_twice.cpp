// Two parameters with the same name.
//
// expects: momento: the route GET /notes/{id}/tags/{id} has an invalid path: two parameters have the same name; rename
// one
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ByTag {
    Path<std::string> id;
    Path<std::string> tag;
};

#ifdef FIXED
constexpr auto api = routes(route<"/notes/{id}/tags/{tag}", get, ByTag, std::string_view>([](ByTag) { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes/{id}/tags/{id}", get, ByTag, std::string_view>([](ByTag) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
