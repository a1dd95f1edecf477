// A cookie whose name has a space.
//
// expects: momento: Get::session cannot be bound: "the session" is not a valid cookie name; use letters, digits, '-'
// and '_'
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Get {
#ifdef FIXED
    Cookie<std::string, "the-session"> session;
#else
    Cookie<std::string, "the session"> session;
#endif
};

inline constexpr auto api =
    routes(route<"/", get, Get, std::string>([](const Get& given) { return std::string(given.session); }));
