// {"id":1,"value":7}
#include <cstdint>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::int32_t value = 0;
};

MOMENTO_BENCH_VALUE(Body)
