#include "token_vending.hpp"

MOMENTO_INVOKE(token_vending::api)
