// {"id":1,"value":"some text"}
#include <string>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::string value;
};

MOMENTO_BENCH_VALUE(Body)
