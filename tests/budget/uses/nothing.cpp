// The least that there is, to compare the others with.
#include <momento/functions.hpp>

using namespace momento::functions;

Data answer(Data body) { return body; }

MOMENTO_INVOKE(answer)
