// A member with the name of the discriminator.
//
// expects: momento: JSON cannot encode std::variant<Circle, Square>; remove the member "kind" of Circle, because the
// discriminator has that name
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <variant>

using namespace momento::functions;

struct Circle {
#ifndef FIXED
    std::string kind;
#endif
    double radius = 0;
};
struct Square {
    double side = 0;
};
using Shape = std::variant<Circle, Square>;
template <>
struct momento::functions::schema<Shape> {
    static constexpr std::string_view discriminator = "kind";
};

Json<Shape> keep(Json<Shape> shape) { return shape; }

constexpr auto api = routes(route<"/shapes", post, Json<Shape>, Json<Shape>>(keep));
MOMENTO_INVOKE(api)
