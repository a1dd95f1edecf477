// The name of the handler has a typing mistake. The macro mentions it once, so there is one error.
//
// lines: 11
//
// compilers: clang
//
// names: 'pong'

#include <momento/functions.hpp>

using namespace momento::functions;

const char* ping(Data) { return "pong"; }

#ifdef FIXED
MOMENTO_INVOKE(ping)
#else
MOMENTO_INVOKE(pong)
#endif
