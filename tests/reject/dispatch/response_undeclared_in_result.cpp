// The same in a Result.
//
// expects: momento: the route GET /note has a handler that returns Json<Tag>, which the route does not declare; add it
// to the route's responses
//
// general: momento: the handler of this route returns a type that the route does not declare; add it to the route's
// responses

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};
struct Tag {
    std::string name;
};

#ifdef FIXED
Result<Json<Note>> find() { return WebError::message("later"); }
#else
Result<Json<Tag>> find() { return WebError::message("later"); }
#endif

constexpr auto api = routes(route<"/note", get, void, Json<Note>, Problem<404>>(find));
MOMENTO_INVOKE(api)
