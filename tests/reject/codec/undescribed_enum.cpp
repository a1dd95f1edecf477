// An enum is encoded by the names of its enumerators.
//
// expects: momento: JSON cannot encode Color; add BOOST_DESCRIBE_ENUM(Color, ...) after the enum, with all of its
// enumerators
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <boost/describe/enum.hpp>
#include <momento/functions.hpp>

using namespace momento::functions;

enum class Color { red, green };
#ifdef FIXED
BOOST_DESCRIBE_ENUM(Color, red, green)
#endif
struct Note {
    Color color = Color::red;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
