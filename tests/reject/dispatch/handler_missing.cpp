// A contract has a description and clients, but nothing to serve.
//
// expects: momento: the route GET /note has no handler; pass one, as in route<…>(handler)
//
// general: momento: a route of this table has no handler; pass one, as in route<…>(handler)

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto note = route<"/note", get, void, std::string_view>;

#ifdef FIXED
constexpr auto api = routes(note([] { return "a"; }));
#else
constexpr auto api = routes(note);
#endif

MOMENTO_INVOKE(api)
