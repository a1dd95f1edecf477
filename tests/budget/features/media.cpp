#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, Media<"text/html">>(
    [](const Request& request) { return Media<"text/html">{"Hello, " + *request.name}; }));
MOMENTO_INVOKE(api)
