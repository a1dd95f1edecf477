// A query is not a part of a pattern.
//
// expects: momento: the route GET /notes?limit=5 has a malformed path: it holds '?' or '#', which end a path; read
// env.query_parameters() instead
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/notes", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes?limit=5", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
