// The name of the handler is in quotes.
//
// expects: momento: the argument of MOMENTO_INVOKE is neither a function nor a table; pass a function or routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

const char* ping(Data) { return "pong"; }

#ifdef FIXED
MOMENTO_INVOKE(ping)
#else
MOMENTO_INVOKE("ping")
#endif
