// CORS of a table inside another: a preflight selects no route.
//
// expects: momento: a table with CORS is inside another one; call with_cors of the outermost table
//
// lines: 20

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
inline constexpr auto table = routes(route<"/", get, void, std::string_view>(hello));
#ifdef FIXED
inline constexpr auto api = routes(table).with_cors({.origins = {"*"}});
#else
inline constexpr auto api = routes(table.with_cors({.origins = {"*"}}));
#endif
