// A URL is logged by servers and browsers.
//
// expects: momento: the URL of this route would contain the Secret Find::key; move it to a header or the body
//
// general: momento: the URL of this route would contain a Secret; move it to a header or the body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Find {
#ifdef FIXED
    Header<Secret<std::string>> key;
#else
    Query<Secret<std::string>> key;
#endif
};

inline constexpr auto api = routes(route<"/notes", get, Find, std::string_view>([](Find) { return "a"; }));
inline std::string url() { return url_for<api, get, "/notes">({.key = "k"}); }
