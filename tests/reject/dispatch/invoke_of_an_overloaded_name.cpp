// Two functions have the name of the handler.
//
// compilers: clang
//
// names: entry_argument

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* ping() { return "pong"; }
MOMENTO_INVOKE(ping)
#else
const char* ping() { return "pong"; }
const char* ping(int) { return "pong"; }
MOMENTO_INVOKE(ping)
#endif
