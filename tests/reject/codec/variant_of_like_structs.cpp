// What has all members of one has those of the other.
//
// expects: momento: JSON cannot carry the type std::variant<Circle, Ball>; require a member of each of Circle and Ball
// that the other lacks, or name a discriminator in the variant's schema
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
