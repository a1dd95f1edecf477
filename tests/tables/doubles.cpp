#include "doubles.hpp"

MOMENTO_INVOKE(doubles::api)
