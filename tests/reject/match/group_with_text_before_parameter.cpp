// The segments of a prefix follow the rules of a path.
//
// expects: momento: the group /v{version} has an invalid prefix: it has text before a parameter; begin the segment with
// the parameter, as in /{name}.json
//
// general: momento: the prefix of this group is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct OfVersion {
    Path<std::string> version;
};

#ifdef FIXED
constexpr auto api =
    routes(group<"/{version}">(route<"/all", get, OfVersion, std::string_view>([](OfVersion) { return "ok"; })));
#else
constexpr auto api =
    routes(group<"/v{version}">(route<"/all", get, OfVersion, std::string_view>([](OfVersion) { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
