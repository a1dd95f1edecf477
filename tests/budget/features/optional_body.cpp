#include <momento/functions.hpp>

using namespace momento::functions;

struct Fields {
    std::string name;
    std::string text;
};

constexpr auto api = routes(route<"/a/b", post, std::optional<Json<Fields>>, std::string>(
    [](const std::optional<Json<Fields>>& json) { return "Hello, " + (json ? (*json)->name : std::string()); }));
MOMENTO_INVOKE(api)
