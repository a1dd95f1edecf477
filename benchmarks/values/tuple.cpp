// {"id":1,"value":[1,true,2]}
#include <tuple>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::tuple<std::int32_t, bool, std::int32_t> value;
};

MOMENTO_BENCH_VALUE(Body)
