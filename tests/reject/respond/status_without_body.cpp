// A body with a status that does not allow one.
//
// expects: momento: a response with status 204, 205 or 304 cannot have a body; remove the body type, as in Status<204>

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Status<204> forget(Data) { return {}; }
#else
Status<204, std::string> forget(Data) { return {"forgotten"}; }
#endif

MOMENTO_INVOKE(forget)
