#include "table.hpp"

constexpr auto api = make_table<10, 10>();
MOMENTO_INVOKE(api)
