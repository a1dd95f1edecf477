// The function of a part returns an optional.
//
// expects: momento: Get::user cannot be bound: its part<T> has another function; write static Result<T> from(const
// WebEnvironment& environment)
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct User {};
template <>
struct momento::functions::part<User> {
#ifdef FIXED
    static Result<User> from(const WebEnvironment&) { return User{}; }
#else
    static std::optional<User> from(const WebEnvironment&) { return User{}; }
#endif
};

struct Get {
    User user;
};

inline constexpr auto api = routes(route<"/", get, Get, std::string_view>([](Get) { return "a"; }));
