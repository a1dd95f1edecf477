// A secret can refer to the body of a request, but not to bytes from a cache.
//
// expects: momento: Note::title refers to bytes that are freed before it is returned; use std::string
//
// general: momento: this type refers to bytes that are freed before it is returned; use std::string

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
#ifdef FIXED
    Secret<std::string> title;
#else
    Secret<std::string_view> title;
#endif
};
struct Notes {
    std::vector<Note> notes;
};

std::string look_up(Data) {
    auto notes = cache::get<Json<Notes>>("notes");
    return notes ? "read" : "not read";
}

MOMENTO_INVOKE(look_up)
