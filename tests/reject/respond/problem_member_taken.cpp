// The extension of a Problem has a member that the document already has.
//
// expects: momento: the route GET / has the invalid response type Problem<402, Balance>: the extension of its Problem
// has a member that every problem document has; rename it
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Balance {
#ifdef FIXED
    std::string summary;
#else
    std::string title;
#endif
};

inline constexpr auto api =
    routes(route<"/", get, void, Problem<402, Balance>>([] { return Problem<402, Balance>{}; }));
