#include <momento/functions.hpp>

using namespace momento::functions;

struct Filter {
    std::string name;
};
struct Request {
    Query<Filter> by;
};

constexpr auto api = routes(
    route<"/a/{...}", get, Request, std::string>([](const Request& request) { return "Hello, " + request.by->name; }));
MOMENTO_INVOKE(api)
