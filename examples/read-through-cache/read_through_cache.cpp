#include "read_through_cache.hpp"

MOMENTO_INVOKE(read_through_cache::api)
