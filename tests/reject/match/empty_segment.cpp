// Two adjacent slashes.
//
// expects: momento: the route GET /notes//all has an invalid path: it contains an empty segment '//'; remove one slash
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/notes/all", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes//all", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
