// A literal with a space.
//
// expects: momento: the route GET /my notes has an invalid path: it contains a space or a control character; remove it
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/my-notes", get, void, std::string_view>([] { return "ok"; }));
#else
constexpr auto api = routes(route<"/my notes", get, void, std::string_view>([] { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
