// {}
#include <cstdint>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
};
template <>
struct momento::functions::schema<Body> {
    static constexpr bool partial = true;
};
MOMENTO_BENCH_VALUE(Body)
