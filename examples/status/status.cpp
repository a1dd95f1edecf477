#include "status.hpp"

MOMENTO_INVOKE(status::handler)
