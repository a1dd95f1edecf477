// Text after a parameter that matches the rest of the path.
//
// expects: momento: the route GET /files/{path...}.json has an invalid path: it has text after {name...}; remove it
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct OfFile {
    Path<std::string> path;
};

#ifdef FIXED
constexpr auto api = routes(route<"/files/{path...}", get, OfFile, std::string_view>([](OfFile) { return "ok"; }));
#else
constexpr auto api = routes(route<"/files/{path...}.json", get, OfFile, std::string_view>([](OfFile) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
