// A background Function has one payload.
//
// expects: momento: the function of MOMENTO_SPAWN has several parameters; use one for its payload, or none

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
void refresh(std::string) {}
#else
void refresh(Data, std::string) {}
#endif

MOMENTO_SPAWN(refresh)
