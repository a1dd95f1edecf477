// A body binds no part of the path.
//
// expects: momento: the route PUT /notes/{id} has {id} in its path, which its request Json<Note> does not bind; write
// an aggregate with a member Path<std::string> id
//
// general: momento: a route of this table has parameters in its path that are not those which its request binds; write
// a Path for each

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
