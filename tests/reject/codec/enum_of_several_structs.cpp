// One error for a type, although several structs contain it.
//
// expects: momento: JSON cannot encode Color; add BOOST_DESCRIBE_ENUM(Color, ...) after the enum, with all of its
// enumerators
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <boost/describe/enum.hpp>
#include <momento/functions.hpp>
#include <vector>

using namespace momento::functions;

enum class Color { red, green };
#ifdef FIXED
BOOST_DESCRIBE_ENUM(Color, red, green)
#endif
struct Wall {
    Color color = Color::red;
};
struct Roof {
    std::vector<Color> colors;
};

constexpr auto api = routes(
    route<"/walls", post, Json<Wall>, Json<Color>>([](const Json<Wall>& wall) { return Json<Color>{wall->color}; }),
    route<"/roofs", post, Json<Roof>, Json<Roof>>([](Json<Roof> roof) { return roof; }));
MOMENTO_INVOKE(api)
