// Everything that a handler takes stands in its request.
//
// expects: momento: the route POST /notes has a handler that cannot be called with its request Json<Note>; write that
// as its one parameter
//
// general: momento: the handler of this route does not take its request; write a parameter of the request's type

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
const char* keep(Json<Note>, Json<Tag>) { return "kept"; }
#endif

constexpr auto api = routes(route<"/notes", post, Json<Note>, std::string_view>(keep));
MOMENTO_INVOKE(api)
