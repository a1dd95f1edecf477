#include "webhook.hpp"

MOMENTO_INVOKE(webhook::api)
