// The URL of a route whose path ends in segments without a name.
//
// expects: momento: the path of this route ends in {...}, which has no value; name it to write its URL

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
struct Find {
    Path<std::string> rest;
};

#ifdef FIXED
inline constexpr auto api = routes(route<"/files/{rest...}", get, Find, std::string_view>([](Find) { return "a"; }));
inline std::string url() { return url_for<api, get, "/files/{rest...}">({.rest = "a"}); }
#else
inline constexpr auto api = routes(route<"/files/{...}", get, void, std::string_view>(hello));
inline std::string url() { return url_for<api, get, "/files/{...}">(); }
#endif
