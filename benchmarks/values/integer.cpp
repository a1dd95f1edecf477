// {"id":1}
#include <cstdint>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
};

MOMENTO_BENCH_VALUE(Body)
