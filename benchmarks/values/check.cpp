// {"id":1,"value":7}
#include <optional>
#include <string>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::int32_t value = 0;
};
template <>
struct momento::functions::schema<Body> {
    static std::optional<std::string> check(const Body& body) {
        if (body.id <= body.value) return std::nullopt;
        return "the id must not be above the value";
    }
};
MOMENTO_BENCH_VALUE(Body)
