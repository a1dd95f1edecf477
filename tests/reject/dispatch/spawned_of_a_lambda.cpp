// The entry point of a background Function is a function.
//
// expects: momento: the argument of MOMENTO_SPAWN is not a function; pass the name of a function

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
void refresh(Data) {}
#else
constexpr auto refresh = [](Data) {};
#endif

MOMENTO_SPAWN(refresh)
