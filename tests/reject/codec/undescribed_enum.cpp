// An enum travels by the names of its enumerators.
//
// expects: momento: JSON cannot carry the type Color; describe the enum with BOOST_DESCRIBE_ENUM
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
