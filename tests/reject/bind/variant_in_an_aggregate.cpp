// The same for the body of an aggregate.
//
// expects: momento: AddShape::body cannot be bound: two of its bodies have the same content type; remove one, or use
// one Json<std::variant<…>>
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Circle {
    double radius;
};
struct Square {
    double side;
};
struct AddShape {
    Path<int> drawing;
#ifdef FIXED
    Json<std::variant<Circle, Square>> body;
#else
    std::variant<Json<Circle>, Json<Square>> body;
#endif
};

constexpr auto api =
    routes(route<"/{drawing}", post, AddShape, Status<204>>([](const AddShape&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
