// {"id":1,"value":"2026-11-29"}
#include <chrono>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::chrono::sys_days value;
};

MOMENTO_BENCH_VALUE(Body)
