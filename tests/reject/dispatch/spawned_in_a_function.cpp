// MOMENTO_SPAWN within a function.
//
// lines: 7
//
// names: namespace

#include <momento/functions.hpp>

using namespace momento::functions;

void refresh(Data) {}

#ifdef FIXED
MOMENTO_SPAWN(refresh)
#else
void start() { MOMENTO_SPAWN(refresh) }
#endif
