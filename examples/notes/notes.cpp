#include "notes.hpp"

MOMENTO_INVOKE(notes::api)
