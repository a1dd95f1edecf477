// The name of the function is in quotes.
//
// expects: momento: the argument of MOMENTO_SPAWN is not a function; pass the name of a function

#include <momento/functions.hpp>

using namespace momento::functions;

void refresh(Data) {}

#ifdef FIXED
MOMENTO_SPAWN(refresh)
#else
MOMENTO_SPAWN("refresh")
#endif
