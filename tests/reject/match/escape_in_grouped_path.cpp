// The same below a prefix: said once, of the route as it is written.
//
// expects: momento: the route GET /100% has a malformed path: it holds '%'; write the decoded character itself
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto api = routes(group<"/v1">(
#ifdef FIXED
    route<"/100", get, void, std::string_view>([] { return "ok"; })));
#else
    route<"/100%", get, void, std::string_view>([] { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
