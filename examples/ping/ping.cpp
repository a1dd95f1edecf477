// The smallest Function: one handler, for every path and method.
#include <momento/functions.hpp>

using namespace momento::functions;

const char* ping(Data) { return "pong"; }

MOMENTO_INVOKE(ping)
