#include "gallery.hpp"

MOMENTO_INVOKE(gallery::api)
