// A type that is at fault by itself is told of once, in whichever structs it stands.
//
// expects: momento: JSON cannot carry the type Color; describe the enum with BOOST_DESCRIBE_ENUM
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
