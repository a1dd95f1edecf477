// Two parameters of one name: which would the member of that name bind?
//
// expects: momento: the route GET /notes/{id}/tags/{id} has a malformed path: two parameters bear the same name; rename
// one
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

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
