// Two slashes side by side.
//
// expects: momento: the route GET /notes//all has a malformed path: it holds an empty segment '//'; remove one slash
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/notes/all", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes//all", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
