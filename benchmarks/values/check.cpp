// {"id":1}
#include <optional>
#include <string>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
};
template <>
struct momento::functions::schema<Body> {
    static std::optional<std::string> check(const Body& body) {
        if (body.id % 2 == 1) return std::nullopt;
        return "the id must be odd";
    }
};
MOMENTO_BENCH_VALUE(Body)
