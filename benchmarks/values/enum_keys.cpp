// {"id":1,"value":{"open":1,"closed":2}}
#include <map>

#include "value.hpp"
enum class State { open, closed };
BOOST_DESCRIBE_ENUM(State, open, closed)
struct Body {
    std::int32_t id = 0;
    std::map<State, std::int32_t> value;
};

MOMENTO_BENCH_VALUE(Body)
