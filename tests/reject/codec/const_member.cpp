// A member that cannot be filled.
//
// expects: momento: JSON cannot carry the type const int of Note::version; write the type itself: the object is made
// first and its members are filled then
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    int version = 1;
#else
    const int version = 1;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
