// Two enumerators with the same name.
//
// expects: momento: schema<Color>::green has the name "red", which another enumerator also has; rename one
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <boost/describe/enum.hpp>
#include <momento/functions.hpp>

using namespace momento::functions;

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)
template <>
struct momento::functions::schema<Color> {
#ifdef FIXED
    field green{.name = "verde"};
#else
    field green{.name = "red"};
#endif
};

Json<Color> keep(Json<Color> color) { return color; }
MOMENTO_INVOKE(keep)
