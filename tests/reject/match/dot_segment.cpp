// A dot segment, which the framework refuses in every request.
//
// expects: momento: the route GET /notes/../all has a malformed path: a segment is '.' or '..', which no request may
// contain; remove it
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/notes/all", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes/../all", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
