// A fragment never reaches a server.
//
// expects: momento: the route GET /notes#top has a malformed path: it holds '?' or '#', which end a path; read
// env.query_parameters() instead
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/notes", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes#top", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
