#include "details.hpp"

MOMENTO_INVOKE(details::echo_details)
