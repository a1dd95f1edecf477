// {"id":1,"value":[3,4]}
#include <array>

#include "value.hpp"
struct Point {
    std::int32_t x = 0;
    std::int32_t y = 0;
};
template <>
struct momento::functions::represent<Point> {
    using type = std::array<std::int32_t, 2>;
    static type to(const Point& point) { return {point.x, point.y}; }
    static Result<Point> from(type given) { return Point{given[0], given[1]}; }
};
struct Body {
    std::int32_t id = 0;
    Point value;
};

MOMENTO_BENCH_VALUE(Body)
