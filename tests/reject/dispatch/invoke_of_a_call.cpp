// The handler is called.
//
// compilers: clang
//
// names: entry_argument

#include <momento/functions.hpp>

using namespace momento::functions;

void ping() {}

#ifdef FIXED
MOMENTO_INVOKE(ping)
#else
MOMENTO_INVOKE(ping())
#endif
