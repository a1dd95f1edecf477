// A route that everyone can call, in a table whose routes must say so.
//
// expects: momento: the route GET /b declares no access; bind or require a part with a security scheme, or set .access
// = access::open
//
// general: momento: a route of this table declares no access; bind or require a part with a security scheme, or set
// .access = access::open

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
struct User {};
template <>
struct momento::functions::part<User> {
    static Result<User> from(const WebEnvironment&) { return User{}; }
    static constexpr security_scheme security{
        .name = "session", .type = security_type::api_key_cookie, .parameter = "sid"};
};

inline constexpr auto api = routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).require<User>(),
#ifdef FIXED
                                   route<"/b", get, void, std::string_view>(hello, {.access = access::open}))
#else
                                   route<"/b", get, void, std::string_view>(hello))
#endif
                                .require_declared_access();

MOMENTO_INVOKE(api)
