// Two different security schemes with one name.
//
// expects: momento: two parts of this table have different security schemes named "session"; rename one
//
// general: momento: two security schemes of this table have the same name, but differ; rename one

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

struct Admin {};
template <>
struct momento::functions::part<Admin> {
    static Result<Admin> from(const WebEnvironment&) { return Admin{}; }
#ifdef FIXED
    static constexpr security_scheme security{.name = "admin", .type = security_type::bearer};
#else
    static constexpr security_scheme security{.name = "session", .type = security_type::bearer};
#endif
};

inline constexpr auto api = routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).require<User>(),
                                   group<"/b">(route<"/", get, void, std::string_view>(hello)).require<Admin>());
inline constexpr std::string_view document = openapi<api>();
