// {"id":1,"value":{"one":1,"two":2}}
#include <map>
#include <string>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::map<std::string, std::int32_t> value;
};

MOMENTO_BENCH_VALUE(Body)
