// The extension of a Problem has no members.
//
// expects: momento: the route GET / has the invalid response type Problem<402, int>: the extension of its Problem is
// not an object; use a struct
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Balance {
    int balance = 0;
};
#ifdef FIXED
using Extension = Balance;
#else
using Extension = int;
#endif

inline constexpr auto api =
    routes(route<"/", get, void, Problem<402, Extension>>([] { return Problem<402, Extension>{}; }));
