// {"id":1,"value":null}
#include <optional>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::optional<std::optional<std::int32_t>> value;
};

MOMENTO_BENCH_VALUE(Body)
