// A status that has no body, and one.
//
// expects: momento: an answer with status 204, 205 or 304 has no body; write Status<204>

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Status<204> forget(Data) { return {}; }
#else
Status<204, std::string> forget(Data) { return {"forgotten"}; }
#endif

MOMENTO_INVOKE(forget)
