#include "valkey_counter.hpp"

MOMENTO_INVOKE(valkey_counter::api)
