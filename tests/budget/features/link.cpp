#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};
struct Greeting {
    Header<Link> link;
    std::string body;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, Greeting>(
    [](const Request& request) { return Greeting{Link{.target = "/a/b", .rel = "next"}, "Hello, " + *request.name}; }));
MOMENTO_INVOKE(api)
