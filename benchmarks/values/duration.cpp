// {"id":1,"value":"PT1M30S"}
#include <chrono>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::chrono::seconds value{};
};

MOMENTO_BENCH_VALUE(Body)
