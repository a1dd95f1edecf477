// The table has no name.
//
// expects: momento: the argument of MOMENTO_INVOKE is neither a function nor a table; pass a function or routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto note = route<"/note", get, void, std::string_view>([] { return "a"; });

#ifdef FIXED
constexpr auto api = routes(note);
MOMENTO_INVOKE(api)
#else
MOMENTO_INVOKE(routes(note))
#endif
