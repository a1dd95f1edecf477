// A security scheme with the name of the one that every document has.
//
// expects: momento: part<User> is invalid: its security scheme has the name of the platform's, "momento"; rename it
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
    static constexpr security_scheme security{.name = "user"};
#else
    static constexpr security_scheme security{.name = "momento"};
#endif
};

inline constexpr auto api = routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).require<User>());
