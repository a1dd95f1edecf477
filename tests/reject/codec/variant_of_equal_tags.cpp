// Two alternatives with the same tag.
//
// expects: momento: JSON cannot encode std::variant<Circle, Square>; use different tags for Circle and Square, which
// both have "round"
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
