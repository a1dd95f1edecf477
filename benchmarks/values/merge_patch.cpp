// {"value":null}
#include <optional>
#include <string>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
    std::optional<std::int32_t> value;
};

constexpr auto api = routes(route<"/", post, Patch<Body>, Json<Body>>([](Patch<Body> changes) -> Result<Json<Body>> {
    return Json(MOMENTO_TRY(apply(std::move(changes), Body{.id = 1, .value = 7})));
}));
MOMENTO_INVOKE(api)
