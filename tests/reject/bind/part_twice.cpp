// Two members bind the same part.
//
// expects: momento: Get::other cannot be bound: another member binds the same part; remove one of the two
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct User {};
template <>
struct momento::functions::part<User> {
    static Result<User> from(const WebEnvironment&) { return User{}; }
    static constexpr security_scheme security{
        .name = "session", .type = security_type::api_key_cookie, .parameter = "sid"};
};

struct Get {
    User user;
#ifndef FIXED
    User other;
#endif
};

inline constexpr auto api = routes(route<"/", get, Get, std::string_view>([](Get) { return "a"; }));
