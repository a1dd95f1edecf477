#include <momento/functions.hpp>

using namespace momento::functions;

struct Caller {};
template <>
struct momento::functions::part<Caller> {
    static Result<Caller> from(const WebEnvironment& environment) {
        if (environment.headers().get("x-key") != "a key") return std::unexpected(WebError::with_status(401, "no key"));
        return Caller{};
    }
    static constexpr security_scheme security{
        .name = "key", .type = security_type::api_key_header, .parameter = "x-key"};
    static constexpr std::array statuses{401};
};
struct Request {
    Query<std::string> name;
};

constexpr auto api = routes(group<"/a">(route<"/{...}", get, Request, std::string>([](const Request& request) {
                                return "Hello, " + *request.name;
                            })).require<Caller>())
                         .require_declared_access();
MOMENTO_INVOKE(api)
