// JSON carries out of a cache what it carries anywhere.
//
// expects: momento: JSON cannot carry the type char of Note::grade; write a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
