// The minimum, for comparison with the others.
#include <momento/functions.hpp>

using namespace momento::functions;

Data handle(Data body) { return body; }

MOMENTO_INVOKE(handle)
