#include "table.hpp"

constexpr auto api = make_table<10, 1>();
MOMENTO_INVOKE(api)
