#include "subscriptions.hpp"

MOMENTO_INVOKE(subscriptions::api)
