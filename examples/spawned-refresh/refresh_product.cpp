#include "refresh_product.hpp"

MOMENTO_SPAWN(spawned_refresh::refresh_product)
