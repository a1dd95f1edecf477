// A function that answers alone takes one request, or nothing.
//
// expects: momento: the function that MOMENTO_INVOKE is given takes its request as its one parameter, or nothing; put
// everything else into the request

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* ping(std::string name) { return name.empty() ? "" : "pong"; }
#else
const char* ping(Data, std::string name) { return name.empty() ? "" : "pong"; }
#endif

MOMENTO_INVOKE(ping)
