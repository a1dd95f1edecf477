// The content type does not distinguish two bodies of JSON.
//
// expects: momento: the request std::variant<Json<Circle>, Json<Square>> is invalid: two of its bodies have the same
// content type; remove one, or use one Json<std::variant<…>>
//
// general: momento: this std::variant cannot be a request; use bodies of different content types, the first with a
// default constructor

#include <momento/functions.hpp>

using namespace momento::functions;

struct Circle {
    double radius;
};
struct Square {
    double side;
};

#ifdef FIXED
using Body = std::variant<Json<Circle>, Form<Square>>;
#else
using Body = std::variant<Json<Circle>, Json<Square>>;
#endif

constexpr auto api = routes(route<"/shapes", post, Body, Status<204>>([](const Body&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
