// The name of the function has a typing mistake.
//
// lines: 11
//
// compilers: clang
//
// names: 'pong'

#include <momento/functions.hpp>

using namespace momento::functions;

void refresh(Data) {}

#ifdef FIXED
MOMENTO_SPAWN(refresh)
#else
MOMENTO_SPAWN(pong)
#endif
