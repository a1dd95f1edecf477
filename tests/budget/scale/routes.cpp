#include "table.hpp"

constexpr auto api = make_table<20, 1>();
MOMENTO_INVOKE(api)
