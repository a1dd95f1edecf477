// {"id":1,"value":"ajar"}
#include <cstdint>

#include "value.hpp"
enum class State { open, closed };
BOOST_DESCRIBE_ENUM(State, open, closed)
struct Body {
    std::int32_t id = 0;
    State value = State::open;
};
template <>
struct momento::functions::schema<State> {
    static constexpr auto unknown = State::closed;
};
MOMENTO_BENCH_VALUE(Body)
