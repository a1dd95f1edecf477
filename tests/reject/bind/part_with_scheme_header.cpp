// An API key in a header whose name HTTP does not allow.
//
// expects: momento: part<User> is invalid: the parameter of its security scheme is not a name of a header or a cookie; use
// letters, digits and '-'
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
    static constexpr security_scheme security{
        .name = "key", .type = security_type::api_key_header, .parameter = "x-key"};
#else
    static constexpr security_scheme security{
        .name = "key", .type = security_type::api_key_header, .parameter = "x key"};
#endif
};

inline constexpr auto api = routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).require<User>());
