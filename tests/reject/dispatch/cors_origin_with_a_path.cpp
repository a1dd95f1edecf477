// An origin with a slash at the end, which no browser sends.
//
// names: momento_an_origin_is_a_scheme_and_a_host_without_a_path_or_a_star_alone
//
// lines: 24

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
inline constexpr auto table = routes(route<"/", get, void, std::string_view>(hello));
#ifdef FIXED
inline constexpr auto api = table.with_cors({.origins = {"https://app.example"}});
#else
inline constexpr auto api = table.with_cors({.origins = {"https://app.example/"}});
#endif
