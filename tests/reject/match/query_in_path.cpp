// A path pattern has no query.
//
// expects: momento: the route GET /notes?limit=5 has an invalid path: it contains '?' or '#'; use a Query member for a
// query parameter
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/notes", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes?limit=5", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
