// A rule of an enumerator.
//
// expects: momento: schema<Color>::red has a rule, but it is an enumerator; use only a name
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
    field red{.name = "crimson", .description = "A warm color"};
#endif
};

Json<Color> keep(Json<Color> color) { return color; }
MOMENTO_INVOKE(keep)
