// A member of a type with a part<T> that cannot be created before the part is.
//
// expects: momento: Get::user cannot be bound: its type has no default constructor; add one
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct User {
#ifdef FIXED
    User() = default;
#endif
    explicit User(int) {}
};
template <>
struct momento::functions::part<User> {
    static Result<User> from(const WebEnvironment&) { return User(1); }
};

struct Get {
    User user;
};

inline constexpr auto api = routes(route<"/", get, Get, std::string_view>([](const Get&) { return "a"; }));
