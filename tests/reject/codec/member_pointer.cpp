// A pointer to a member.
//
// expects: momento: JSON cannot carry the type int Point::* of Note::axis; write std::string for text and std::optional for
// what may be absent
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Point {
    int x = 0;
};
struct Note {
#ifdef FIXED
    std::string axis;
#else
    int Point::* axis = nullptr;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
