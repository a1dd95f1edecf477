// A body binds no path parameter.
//
// expects: momento: the route PUT /notes/{id} has the path parameter {id}, which its request Json<Note> does not bind;
// use an aggregate with a member Path<std::string> id
//
// general: momento: the path parameters of a route of this table do not match the Path members of its request; add a
// Path for each parameter

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};
struct PutNote {
    Path<std::string> id;
    Json<Note> note;
};

#ifdef FIXED
constexpr auto keep = route<"/notes/{id}", put, PutNote, std::string_view>([](PutNote) { return "kept"; });
#else
constexpr auto keep = route<"/notes/{id}", put, Json<Note>, std::string_view>([](Json<Note>) { return "kept"; });
#endif

constexpr auto api = routes(keep);
MOMENTO_INVOKE(api)
