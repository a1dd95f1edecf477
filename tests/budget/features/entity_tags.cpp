#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
    Query<std::string> name;
    Header<std::optional<EntityTags>, "If-None-Match"> if_none_match;
};
struct Greeting {
    Header<EntityTag> etag;
    std::string body;
};

constexpr auto api = routes(route<"/a/{...}", get, Request, Greeting, Status<304>>(
    [](const Request& request) -> std::variant<Greeting, Status<304>> {
        const EntityTag etag{.tag = "v7"};
        if (request.if_none_match->has_value() && (*request.if_none_match)->matches(etag)) return Status<304>{};
        return Greeting{etag, "Hello, " + *request.name};
    }));
MOMENTO_INVOKE(api)
