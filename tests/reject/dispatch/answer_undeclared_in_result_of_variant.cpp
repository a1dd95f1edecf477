// And so is each alternative of a variant in a Result.
//
// expects: momento: the route GET /note does not declare what its handler returns, Json<Tag>; add that to the route's
// responses
//
// general: momento: the handler of this route returns what the route does not declare; add that to the route's
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
