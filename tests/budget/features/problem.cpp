#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, std::string, Problem<402>>(
    [](const Request& request) -> std::variant<std::string, Problem<402>> {
        if (request.name->empty()) return Problem<402>{.detail = "no credit"};
        return "Hello, " + *request.name;
    }));
MOMENTO_INVOKE(api)
