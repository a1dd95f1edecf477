#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Path<std::string> name;
};

constexpr auto api = routes(
    route<"/a/{name}", get, Request, std::string>([](const Request& request) { return "Hello, " + *request.name; }));
MOMENTO_INVOKE(api)
