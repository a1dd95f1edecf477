#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
};
std::string greet(const Request& request);

constexpr auto api = routes(route<"/a/b", get, Request, std::string>(greet));

std::string greet(const Request& request) { return "Hello, " + url_for<api, get, "/a/b">(request); }
MOMENTO_INVOKE(api)
