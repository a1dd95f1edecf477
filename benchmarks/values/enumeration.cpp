// {"id":1,"value":"closed"}
#include <cstdint>

#include "value.hpp"
enum class State { open, closed };
BOOST_DESCRIBE_ENUM(State, open, closed)
struct Body {
    std::int32_t id = 0;
    State value = State::open;
};

MOMENTO_BENCH_VALUE(Body)
