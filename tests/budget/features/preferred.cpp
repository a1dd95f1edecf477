#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, std::string>([](const Request& request) {
    const auto type = WebEnvironment::load().preferred({"text/plain", "text/html"});
    return (type == "text/html" ? "<p>Hello, " : "Hello, ") + *request.name;
}));
MOMENTO_INVOKE(api)
