// {"id":1,"value":[1,2]}
#include <utility>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::pair<std::int32_t, std::int32_t> value;
};

MOMENTO_BENCH_VALUE(Body)
