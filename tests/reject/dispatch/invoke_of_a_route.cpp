// A route is no table.
//
// expects: momento: MOMENTO_INVOKE takes a function or a table made by routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto note = route<"/note", get, void, std::string_view>([] { return "a"; });

#ifdef FIXED
constexpr auto api = routes(note);
MOMENTO_INVOKE(api)
#else
MOMENTO_INVOKE(note)
#endif
