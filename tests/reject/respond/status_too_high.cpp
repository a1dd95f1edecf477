// A status above the range of HTTP.
//
// expects: momento: the status of a response must be from 200 to 599

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Status<500, std::string> fail(Data) { return {"failed"}; }
#else
Status<600, std::string> fail(Data) { return {"failed"}; }
#endif

MOMENTO_INVOKE(fail)
