// The same in a group. One error, with the path of the route as written.
//
// expects: momento: the route GET /100% has an invalid path: it contains '%'; write the decoded character
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto api = routes(group<"/v1">(
#ifdef FIXED
    route<"/100", get, void, std::string_view>([] { return "ok"; })));
#else
    route<"/100%", get, void, std::string_view>([] { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
