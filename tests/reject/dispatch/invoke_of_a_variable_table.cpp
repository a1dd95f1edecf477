// A table that is not constant would have to be built by every call.
//
// expects: momento: the table of MOMENTO_INVOKE is a constant; write constexpr auto

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/note", get, void, std::string_view>([] { return "a"; }));
#else
auto api = routes(route<"/note", get, void, std::string_view>([] { return "a"; }));
#endif

MOMENTO_INVOKE(api)
