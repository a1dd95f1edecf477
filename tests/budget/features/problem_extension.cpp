#include <momento/functions.hpp>

using namespace momento::functions;

struct Balance {
    int credit;
};
struct Request {
    Query<std::string> name;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, std::string, Problem<402, Balance>>(
    [](const Request& request) -> std::variant<std::string, Problem<402, Balance>> {
        if (request.name->empty()) return Problem<402, Balance>{.detail = "no credit", .extension = {.credit = 7}};
        return "Hello, " + *request.name;
    }));
MOMENTO_INVOKE(api)
