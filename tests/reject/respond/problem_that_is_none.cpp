// A problem is an error.
//
// expects: momento: the status of a Problem is from 400 to 599

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Problem<410> elsewhere(Data) { return {}; }
#else
Problem<302> elsewhere(Data) { return {}; }
#endif

MOMENTO_INVOKE(elsewhere)
