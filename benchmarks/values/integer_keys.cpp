// {"id":1,"value":{"1":1,"2":2}}
#include <map>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::map<std::int32_t, std::int32_t> value;
};

MOMENTO_BENCH_VALUE(Body)
