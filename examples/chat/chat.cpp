#include "chat.hpp"

MOMENTO_INVOKE(chat::api)
