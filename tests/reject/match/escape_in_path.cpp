// Literals are written decoded.
//
// expects: momento: the route GET /caf%C3%A9 has an invalid path: it contains '%'; write the decoded character
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/café", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/caf%C3%A9", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
