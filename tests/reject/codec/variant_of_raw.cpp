// RawJson accepts all values, so no other alternative can be selected.
//
// expects: momento: JSON cannot encode std::variant<int, RawJson>; remove one of int and RawJson, whose JSON values
// cannot be distinguished
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <variant>

using namespace momento::functions;

#ifdef FIXED
using Shape = RawJson;
#else
using Shape = std::variant<int, RawJson>;
#endif

Json<Shape> keep(Json<Shape> shape) { return shape; }

constexpr auto api = routes(route<"/shapes", post, Json<Shape>, Json<Shape>>(keep));
MOMENTO_INVOKE(api)
