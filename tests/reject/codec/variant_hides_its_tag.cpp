// A member in the place of the discriminator.
//
// expects: momento: JSON cannot carry the type std::variant<Circle, Square>; remove the member "kind" of Circle: the
// discriminator is read and written without one
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
