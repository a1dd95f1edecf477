// An interim status (RFC 9110 §15.2) is not a final response.
//
// expects: momento: the status of a response must be from 200 to 599

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Status<204> hint(Data) { return {}; }
#else
Status<103> hint(Data) { return {}; }
#endif

MOMENTO_INVOKE(hint)
