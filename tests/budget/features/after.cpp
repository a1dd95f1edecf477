#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, std::string>([](const Request& request) {
                         return "Hello, " + *request.name;
                     })).after([](WebResponse& response) { response.header("x-seen", "1"); });
MOMENTO_INVOKE(api)
