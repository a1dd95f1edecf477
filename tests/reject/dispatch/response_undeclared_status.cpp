// The declared type with another status.
//
// expects: momento: the route GET /note has a handler that returns Status<201, Json<Note>>, which the route does not
// declare; add it to the route's responses
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
Json<Note> find() { return {}; }
#else
Status<201, Json<Note>> find() { return {}; }
#endif

constexpr auto api = routes(route<"/note", get, void, Json<Note>, Problem<404>>(find));
MOMENTO_INVOKE(api)
