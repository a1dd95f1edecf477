// A status that HTTP does not have.
//
// expects: momento: the status of an answer is from 200 to 599

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Status<500, std::string> fail(Data) { return {"failed"}; }
#else
Status<600, std::string> fail(Data) { return {"failed"}; }
#endif

MOMENTO_INVOKE(fail)
