// Json<T> supports the same types in a cache as in a body.
//
// expects: momento: JSON cannot encode Note::grade of type char; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::string grade;
#else
    char grade = 'a';
#endif
};

std::string look_up(Data) {
    auto note = cache::get<Json<Note>>("note");
    return note ? "read" : "not read";
}

MOMENTO_INVOKE(look_up)
