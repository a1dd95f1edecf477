// Anything else.
//
// expects: momento: MOMENTO_INVOKE takes a function or a table made by routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* ping(Data) { return "pong"; }
#else
constexpr int ping = 7;
#endif

MOMENTO_INVOKE(ping)
