// A function that answers alone takes one request, or nothing.
//
// expects: momento: the function of MOMENTO_INVOKE takes its request as its one parameter, or nothing; write one
// parameter

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* ping(std::string name) { return name.empty() ? "" : "pong"; }
#else
const char* ping(Data, std::string name) { return name.empty() ? "" : "pong"; }
#endif

MOMENTO_INVOKE(ping)
