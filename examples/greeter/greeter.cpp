#include "greeter.hpp"

MOMENTO_INVOKE(greeter::api)
