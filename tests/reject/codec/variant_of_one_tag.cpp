// A tag that two alternatives have tells nothing.
//
// expects: momento: JSON cannot carry the type std::variant<Circle, Square>; give its alternatives tags that differ:
// Circle and Square both have "round"
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>
#include <variant>

using namespace momento::functions;

struct Circle {
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
template <>
struct momento::functions::schema<Circle> {
    static constexpr std::string_view tag = "round";
};
template <>
struct momento::functions::schema<Square> {
#ifdef FIXED
    static constexpr std::string_view tag = "square";
#else
    static constexpr std::string_view tag = "round";
#endif
};

Json<Shape> keep(Json<Shape> shape) { return shape; }

constexpr auto api = routes(route<"/shapes", post, Json<Shape>, Json<Shape>>(keep));
MOMENTO_INVOKE(api)
