#include "fakes.hpp"

MOMENTO_INVOKE(fakes::api)
