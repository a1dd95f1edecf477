// A prefix that does not begin at the root.
//
// expects: momento: the group v1 has a malformed prefix: it does not begin with '/'; write one in front
//
// general: momento: the prefix of this group is malformed; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(group<"/v1">(route<"/all", get, void, std::string_view>([] { return "ok"; })));
#else
constexpr auto api = routes(group<"v1">(route<"/all", get, void, std::string_view>([] { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
