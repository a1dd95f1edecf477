#include "planted.hpp"

MOMENTO_INVOKE(planted::api)
