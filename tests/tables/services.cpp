#include "services.hpp"

MOMENTO_INVOKE(services::api)
