// An object that can be called is no function.
//
// expects: momento: MOMENTO_INVOKE takes a function or a table made by routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
const char* ping(Data) { return "pong"; }
#else
constexpr auto ping = [](Data) { return "pong"; };
#endif

MOMENTO_INVOKE(ping)
