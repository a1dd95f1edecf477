#include <momento/functions.hpp>

using namespace momento::functions;

struct Fields {
    std::string name;
    std::string text;
};
using Body = std::variant<Json<Fields>, Form<Fields>>;

constexpr auto api = routes(route<"/a/b", post, Body, std::string>(
    [](const Body& body) { return "Hello, " + std::visit([](const auto& held) { return held->name; }, body); }));
MOMENTO_INVOKE(api)
