// {"id":1}
#include <optional>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
};

constexpr auto api = routes(route<"/", post, std::optional<Json<Body>>, Json<Body>>(
    [](std::optional<Json<Body>> body) { return body ? *body : Json<Body>{}; }));
MOMENTO_INVOKE(api)
