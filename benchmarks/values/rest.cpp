// {"id":1,"more":[true]}
#include <map>
#include <string>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::map<std::string, RawJson> value;
};
template <>
struct momento::functions::schema<Body> {
    field value{.rest = true};
};
MOMENTO_BENCH_VALUE(Body)
