// A lambda object is not a function.
//
// expects: momento: the argument of MOMENTO_INVOKE is neither a function nor a table; pass a function or routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* ping(Data) { return "pong"; }
#else
constexpr auto ping = [](Data) { return "pong"; };
#endif

MOMENTO_INVOKE(ping)
