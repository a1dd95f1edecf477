// A content type that is only a type.
//
// expects: momento: the route GET / has the invalid response type Media<"html">: its content type is invalid; write it
// as "type/subtype"
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
using Page = Media<"text/html">;
#else
using Page = Media<"html">;
#endif

inline constexpr auto api = routes(route<"/", get, void, Page>([] { return Page{"<p>"}; }));
