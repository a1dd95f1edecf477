#include "shop.hpp"

MOMENTO_INVOKE(shop::api)
