// The minimum, for comparison with the others.
#include <momento/functions.hpp>

using namespace momento::functions;

Data answer(Data body) { return body; }

MOMENTO_INVOKE(answer)
