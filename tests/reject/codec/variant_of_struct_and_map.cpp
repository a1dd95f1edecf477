// A map has any members.
//
// expects: momento: JSON cannot carry the type std::variant<Circle, std::map<std::string, double>>; keep one of Circle
// and std::map<std::string, double>, which JSON writes alike
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
