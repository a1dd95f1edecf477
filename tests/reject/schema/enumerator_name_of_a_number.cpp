// A name in the schema of an enum that is encoded as numbers.
//
// expects: momento: schema<Color>::red has a name, but the enum is encoded as numbers; remove it
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
    static constexpr bool integers = true;
#else
    static constexpr bool integers = true;
    field red{.name = "crimson"};
#endif
};

Json<Color> keep(Json<Color> color) { return color; }
MOMENTO_INVOKE(keep)
