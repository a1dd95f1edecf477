#include "spawned_refresh.hpp"

MOMENTO_INVOKE(spawned_refresh::api)
