#include "idempotency_key.hpp"

MOMENTO_INVOKE(idempotency_key::api)
