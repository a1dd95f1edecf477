// A member of a member. The message names the nearest struct.
//
// expects: momento: JSON cannot encode Inner::grade of type char; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Inner {
#ifdef FIXED
    int grade = 1;
#else
    char grade = 'a';
#endif
};
struct Note {
    Inner inner;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
