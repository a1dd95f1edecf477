#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};
struct Greeting {
    Header<std::string> x_seen;
    std::string body;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, Greeting>(
    [](const Request& request) { return Greeting{"1", "Hello, " + *request.name}; }));
MOMENTO_INVOKE(api)
