// {"id":1}
#include <string>

#include "value.hpp"

struct Body {
    std::int32_t id = 0;
};

// Decodes and encodes in the handler.
constexpr auto api = routes(route<"/", post, std::string, std::string>(
    [](const std::string& text) -> Result<std::string> { return to_json(MOMENTO_TRY(parse_json<Body>(text))); }));
MOMENTO_INVOKE(api)
