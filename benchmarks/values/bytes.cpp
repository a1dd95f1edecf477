// {"id":1,"value":"AQIDBA=="}
#include <cstddef>
#include <vector>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::vector<std::byte> value;
};

MOMENTO_BENCH_VALUE(Body)
