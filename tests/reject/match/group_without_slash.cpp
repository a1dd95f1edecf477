// A prefix must begin with a slash.
//
// expects: momento: the group v1 has an invalid prefix: it does not begin with '/'; add one
//
// general: momento: the prefix of this group is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(group<"/v1">(route<"/all", get, void, std::string_view>([] { return "ok"; })));
#else
constexpr auto api = routes(group<"v1">(route<"/all", get, void, std::string_view>([] { return "ok"; })));
#endif

MOMENTO_INVOKE(api)
