// Two parameters in one segment.
//
// expects: momento: the route GET /notes/{id}.{format} has an invalid path: it has two parameters in one segment; put
// '/' between them
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ByFormat {
    Path<std::string> id;
    Path<std::string> format;
};

#ifdef FIXED
constexpr auto api =
    routes(route<"/notes/{id}/{format}", get, ByFormat, std::string_view>([](ByFormat) { return "ok"; }));
#else
constexpr auto api =
    routes(route<"/notes/{id}.{format}", get, ByFormat, std::string_view>([](ByFormat) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
