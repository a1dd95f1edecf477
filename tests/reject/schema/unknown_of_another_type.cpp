// The enumerator for unknown names has another type.
//
// expects: momento: schema<Color>::unknown is not an enumerator of Color; use the name of an enumerator
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
    static constexpr auto unknown = Color::red;
#else
    static constexpr int unknown = 0;
#endif
};

Json<Color> keep(Json<Color> color) { return color; }
MOMENTO_INVOKE(keep)
