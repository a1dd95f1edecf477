// A name of an enumerator that the enum does not have.
//
// expects: momento: schema<Color>::rde is not an enumerator of Color; use the name of an enumerator
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
    field red{.name = "crimson"};
#else
    field rde{.name = "crimson"};
#endif
};

Json<Color> keep(Json<Color> color) { return color; }
MOMENTO_INVOKE(keep)
