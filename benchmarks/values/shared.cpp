// {"id":1,"value":7}
#include <memory>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::shared_ptr<std::int32_t> value;
};

MOMENTO_BENCH_VALUE(Body)
