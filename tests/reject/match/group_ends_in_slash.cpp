// The routes of a group bring their own slash.
//
// expects: momento: the group /v1/ has a malformed prefix: a group's prefix ends in '/'; remove it
//
// general: momento: the prefix of this group is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(group<"/v1">(route<"/all", get, void, std::string_view>([] { return "ok"; })));
#else
constexpr auto api = routes(group<"/v1/">(route<"/all", get, void, std::string_view>([] { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
