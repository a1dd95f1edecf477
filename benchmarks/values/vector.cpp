// {"id":1,"value":[1,2,3]}
#include <vector>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::vector<std::int32_t> value;
};

MOMENTO_BENCH_VALUE(Body)
