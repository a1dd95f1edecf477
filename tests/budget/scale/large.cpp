#include "table.hpp"

constexpr auto api = make_table<600, 1>();
MOMENTO_INVOKE(api)
