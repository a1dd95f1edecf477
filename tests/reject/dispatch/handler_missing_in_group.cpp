// The same in a group.
//
// expects: momento: the route GET /v1/note has no handler; pass one, as in route<…>(handler)
//
// general: momento: a route of this table has no handler; pass one, as in route<…>(handler)

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto note = route<"/note", get, void, std::string_view>;

#ifdef FIXED
constexpr auto api = routes(group<"/v1">(note([] { return "a"; })));
#else
constexpr auto api = routes(group<"/v1">(note));
#endif

MOMENTO_INVOKE(api)
