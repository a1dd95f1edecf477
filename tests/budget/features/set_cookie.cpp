#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};
struct Greeting {
    SetCookie cookie;
    std::string body;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, Greeting>(
    [](const Request& request) { return Greeting{{.name = "seen", .value = "1"}, "Hello, " + *request.name}; }));
MOMENTO_INVOKE(api)
