// The schema of an extension that admits no other members.
//
// expects: momento: the route GET / has the invalid response type Problem<402, Balance>: the extension of its Problem
// is closed or has a rest, which the members of the problem would violate; remove it from its schema
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Balance {
    int balance = 0;
};
template <>
struct momento::functions::schema<Balance> {
#ifndef FIXED
    static constexpr bool closed = true;
#endif
    field balance{.minimum = 0};
};

inline constexpr auto api =
    routes(route<"/", get, void, Problem<402, Balance>>([] { return Problem<402, Balance>{}; }));
