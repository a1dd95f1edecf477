// A handler of another request type.
//
// expects: momento: the route POST /notes has a handler that does not accept its request Json<Note>; use a single
// parameter of that type
//
// general: momento: the handler of this route does not accept its request; use a single parameter of the request type

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};
struct Tag {
    std::string name;
};

#ifdef FIXED
const char* keep(Json<Note>) { return "kept"; }
#else
const char* keep(Json<Tag>) { return "kept"; }
#endif

constexpr auto api = routes(route<"/notes", post, Json<Note>, std::string_view>(keep));
MOMENTO_INVOKE(api)
