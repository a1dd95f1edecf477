#include <momento/functions.hpp>

using namespace momento::functions;

struct Naming {
    Query<std::string> name;
};
struct Request {
    Naming naming;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, std::string>(
    [](const Request& request) { return "Hello, " + *request.naming.name; }));
MOMENTO_INVOKE(api)
