// The status of a problem is an error status.
//
// expects: momento: the status of a Problem must be from 400 to 599

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Problem<410> elsewhere(Data) { return {}; }
#else
Problem<302> elsewhere(Data) { return {}; }
#endif

MOMENTO_INVOKE(elsewhere)
