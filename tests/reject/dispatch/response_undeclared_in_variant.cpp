// One alternative of a variant is not declared.
//
// expects: momento: the route GET /note has a handler that returns Problem<410>, which the route does not declare; add
// it to the route's responses
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
std::variant<Json<Note>, Problem<404>> find() { return Problem<404>{}; }
#else
std::variant<Json<Note>, Problem<404>, Problem<410>> find() { return Problem<410>{}; }
#endif

constexpr auto api = routes(route<"/note", get, void, Json<Note>, Problem<404>>(find));
MOMENTO_INVOKE(api)
