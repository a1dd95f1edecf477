// An interim status (RFC 9110 §15.2) is no answer.
//
// expects: momento: the status of an answer is from 200 to 599

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Status<204> hint(Data) { return {}; }
#else
Status<103> hint(Data) { return {}; }
#endif

MOMENTO_INVOKE(hint)
