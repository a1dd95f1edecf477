// A request header whose name has a space.
//
// names: momento_a_header_of_cors_has_an_invalid_name
//
// lines: 24

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
inline constexpr auto table = routes(route<"/", get, void, std::string_view>(hello));
#ifdef FIXED
inline constexpr auto api = table.with_cors({.origins = {"*"}, .headers = {"x-request-id"}});
#else
inline constexpr auto api = table.with_cors({.origins = {"*"}, .headers = {"x request id"}});
#endif
