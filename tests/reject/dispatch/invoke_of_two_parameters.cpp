// A function without a table has at most one parameter.
//
// expects: momento: the function of MOMENTO_INVOKE has several parameters; use one parameter for its request, or none

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* ping(std::string name) { return name.empty() ? "" : "pong"; }
#else
const char* ping(Data, std::string name) { return name.empty() ? "" : "pong"; }
#endif

MOMENTO_INVOKE(ping)
