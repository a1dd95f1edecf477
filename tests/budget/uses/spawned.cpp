#include <momento/functions.hpp>

using namespace momento::functions;

Result<void> handle(Data) { return {}; }

MOMENTO_SPAWN(handle)
