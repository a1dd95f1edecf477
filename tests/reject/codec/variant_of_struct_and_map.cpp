// A map accepts the members of any struct.
//
// expects: momento: JSON cannot encode std::variant<Circle, std::map<std::string, double>>; remove one of Circle and
// std::map<std::string, double>, whose JSON values cannot be distinguished
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <map>
#include <momento/functions.hpp>
#include <variant>
#include <vector>

using namespace momento::functions;

struct Circle {
    double radius = 0;
};
#ifdef FIXED
using Shape = std::variant<Circle, std::vector<double>>;
#else
using Shape = std::variant<Circle, std::map<std::string, double>>;
#endif

Json<Shape> keep(Json<Shape> shape) { return shape; }

constexpr auto api = routes(route<"/shapes", post, Json<Shape>, Json<Shape>>(keep));
MOMENTO_INVOKE(api)
