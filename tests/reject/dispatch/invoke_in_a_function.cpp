// MOMENTO_INVOKE within a function.
//
// lines: 7
//
// names: namespace

#include <momento/functions.hpp>

using namespace momento::functions;

const char* ping(Data) { return "pong"; }

#ifdef FIXED
MOMENTO_INVOKE(ping)
#else
void start() { MOMENTO_INVOKE(ping) }
#endif
