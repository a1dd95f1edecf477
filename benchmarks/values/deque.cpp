// {"id":1,"value":[1,2,3]}
#include <deque>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::deque<std::int32_t> value;
};

MOMENTO_BENCH_VALUE(Body)
