#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
    Header<std::optional<HttpDate>> if_modified_since;
};
struct Greeting {
    Header<HttpDate> last_modified;
    std::string body;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, Greeting, Status<304>>(
    [](const Request& request) -> std::variant<Greeting, Status<304>> {
        const HttpDate modified(1'700'000'000);
        if (not_modified_since(request.if_modified_since, modified)) return Status<304>{};
        return Greeting{modified, "Hello, " + *request.name};
    }));
MOMENTO_INVOKE(api)
