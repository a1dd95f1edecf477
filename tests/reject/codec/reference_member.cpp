// A reference refers to nothing when a body is read.
//
// expects: momento: JSON cannot carry the type int & of Note::…; write the type itself: the object is made first and its
// members are filled then
//
// general: none

#include <momento/functions.hpp>
#include <string>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    int stars;
#else
    int& stars;
#endif
};

constexpr auto api =
    routes(route<"/notes", post, Json<Note>, std::string>([](const Json<Note>&) -> std::string { return "done"; }));
MOMENTO_INVOKE(api)
