// Text instead of JSON.
//
// expects: momento: the route GET /note has a handler that returns const char *, which the route does not declare; add
// it to the route's responses
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
Json<Note> find() { return {{.text = "a"}}; }
#else
const char* find() { return "a"; }
#endif

constexpr auto api = routes(route<"/note", get, void, Json<Note>, Problem<404>>(find));
MOMENTO_INVOKE(api)
