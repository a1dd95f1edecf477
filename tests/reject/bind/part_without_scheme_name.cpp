// A security scheme without a name.
//
// expects: momento: part<User> is invalid: its security scheme needs a name of letters, digits, '.', '-' and '_'
//
// general: momento: this part<T> is invalid; correct its security or statuses

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
struct User {};
template <>
struct momento::functions::part<User> {
    static Result<User> from(const WebEnvironment&) { return User{}; }
#ifdef FIXED
    static constexpr security_scheme security{.name = "user", .type = security_type::bearer};
#else
    static constexpr security_scheme security{.type = security_type::bearer};
#endif
};

inline constexpr auto api = routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).require<User>());
