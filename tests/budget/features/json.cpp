#include <momento/functions.hpp>

using namespace momento::functions;

struct Fields {
    std::string name;
    std::string text;
};

constexpr auto api = routes(
    route<"/a/b", post, Json<Fields>, std::string>([](const Json<Fields>& json) { return "Hello, " + json->name; }));
MOMENTO_INVOKE(api)
