// A char is either a number or a part of text.
//
// expects: momento: JSON cannot encode Note::grade of type char; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::string grade = "a";
#else
    char grade = 'a';
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
