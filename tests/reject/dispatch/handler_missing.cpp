// A contract can be described and called, but not served.
//
// expects: momento: the route GET /note has no handler; call route<…> with one
//
// general: momento: a route of this table has no handler; call route<…> with one

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto note = route<"/note", get, void, std::string_view>;

#ifdef FIXED
constexpr auto api = routes(note([] { return "a"; }));
#else
constexpr auto api = routes(note);
#endif

MOMENTO_INVOKE(api)
