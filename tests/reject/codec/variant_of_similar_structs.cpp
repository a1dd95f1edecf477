// Two structs with the same required members.
//
// expects: momento: JSON cannot encode std::variant<Circle, Ball>; add a required member to each of Circle and Ball
// that the other lacks, or a discriminator to the schema of the variant
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <optional>
#include <variant>

using namespace momento::functions;

struct Circle {
    double radius = 0;
};
struct Ball {
    double radius = 0;
    std::optional<double> weight;
};
using Shape = std::variant<Circle, Ball>;
#ifdef FIXED
template <>
struct momento::functions::schema<Shape> {
    static constexpr std::string_view discriminator = "kind";
};
#endif

Json<Shape> keep(Json<Shape> shape) { return shape; }

constexpr auto api = routes(route<"/shapes", post, Json<Shape>, Json<Shape>>(keep));
MOMENTO_INVOKE(api)
