#include "sse_proxy.hpp"

MOMENTO_INVOKE(sse_proxy::api)
