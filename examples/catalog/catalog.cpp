#include "catalog.hpp"

MOMENTO_INVOKE(catalog::api)
