// Text before a parameter in one segment.
//
// expects: momento: the route GET /notes/v{id} has an invalid path: it has text before a parameter; begin the segment
// with the parameter, as in /{name}.json
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ById {
    Path<std::string> id;
};

#ifdef FIXED
constexpr auto api = routes(route<"/notes/{id}.json", get, ById, std::string_view>([](ById) { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes/v{id}", get, ById, std::string_view>([](ById) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
