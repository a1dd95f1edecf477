// JSON has one number type.
//
// expects: momento: JSON cannot encode std::variant<int, double>; remove one of int and double, whose JSON values
// cannot be distinguished
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <variant>

using namespace momento::functions;

#ifdef FIXED
using Shape = std::variant<int, std::string>;
#else
using Shape = std::variant<int, double>;
#endif

Json<Shape> keep(Json<Shape> shape) { return shape; }

constexpr auto api = routes(route<"/shapes", post, Json<Shape>, Json<Shape>>(keep));
MOMENTO_INVOKE(api)
