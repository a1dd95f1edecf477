// A struct as the body of a Media.
//
// expects: momento: the route GET / has the invalid response type Media<"application/json", Page>: the body of a Media
// is text, bytes, Data or Json<T>; use one of them
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Page {
    int number = 1;
};
#ifdef FIXED
using Body = Json<Page>;
#else
using Body = Page;
#endif

inline constexpr auto api =
    routes(route<"/", get, void, Media<"application/json", Body>>([] { return Media<"application/json", Body>{}; }));
