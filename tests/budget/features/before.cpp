#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};

constexpr auto api = routes(group<"/a">(route<"/{...}", get, Request, std::string>([](const Request& request) {
                                return "Hello, " + *request.name;
                            })).before([](const WebEnvironment& environment) -> std::optional<Problem<403>> {
    if (environment.http_method() == "TRACE") return Problem<403>{};
    return std::nullopt;
}));
MOMENTO_INVOKE(api)
