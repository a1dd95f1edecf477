// RawJson takes everything, so nothing is left for another.
//
// expects: momento: JSON cannot carry the type std::variant<int, RawJson>; keep one of int and RawJson, which JSON
// writes alike
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
