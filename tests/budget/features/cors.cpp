#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, std::string>([](const Request& request) {
                         return "Hello, " + *request.name;
                     })).with_cors({.origins = {"https://app.example"}, .credentials = true});
MOMENTO_INVOKE(api)
