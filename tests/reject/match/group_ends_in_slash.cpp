// The paths of the routes of a group begin with a slash.
//
// expects: momento: the group /v1/ has an invalid prefix: it ends in '/'; remove the last slash
//
// general: momento: the prefix of this group is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(group<"/v1">(route<"/all", get, void, std::string_view>([] { return "ok"; })));
#else
constexpr auto api = routes(group<"/v1/">(route<"/all", get, void, std::string_view>([] { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
