// A number is neither a function nor a table.
//
// expects: momento: the argument of MOMENTO_INVOKE is neither a function nor a table; pass a function or routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* ping(Data) { return "pong"; }
#else
constexpr int ping = 7;
#endif

MOMENTO_INVOKE(ping)
