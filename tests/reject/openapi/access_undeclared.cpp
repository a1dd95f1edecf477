// The document of a table in which a route does not declare its access. Its part has no security scheme.
//
// expects: momento: the route GET /a declares no access; bind or require a part with a security scheme, or set .access
// = access::open
//
// general: momento: a route of this table declares no access; bind or require a part with a security scheme, or set
// .access = access::open

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
struct Tenant {};
template <>
struct momento::functions::part<Tenant> {
    static Result<Tenant> from(const WebEnvironment&) { return Tenant{}; }
#ifdef FIXED
    static constexpr security_scheme security{.name = "tenant", .type = security_type::bearer};
#endif
};

inline constexpr auto api =
    routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).require<Tenant>()).require_declared_access();
inline constexpr std::string_view document = openapi<api>();
