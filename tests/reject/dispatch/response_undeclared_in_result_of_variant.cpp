// The same in a variant in a Result.
//
// expects: momento: the route GET /note has a handler that returns Json<Tag>, which the route does not declare; add it
// to the route's responses
//
// general: momento: the handler of this route returns a type that the route does not declare; add it to the route's
// responses

#include <momento/functions.hpp>
#include <variant>

using namespace momento::functions;

struct Note {
    std::string text;
};
struct Tag {
    std::string name;
};

#ifdef FIXED
Result<std::variant<Json<Note>, Problem<404>>> find() { return WebError::message("later"); }
#else
Result<std::variant<Json<Note>, Json<Tag>>> find() { return WebError::message("later"); }
#endif

constexpr auto api = routes(route<"/note", get, void, Json<Note>, Problem<404>>(find));
MOMENTO_INVOKE(api)
