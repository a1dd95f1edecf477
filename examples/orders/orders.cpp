#include "orders.hpp"

MOMENTO_INVOKE(orders::api)
