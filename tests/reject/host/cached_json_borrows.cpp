// In a request a std::string_view points into the body, which lives as long as the call. What a cache held does not.
//
// expects: momento: Note::title would point into bytes that are gone when it is returned; write std::string
//
// general: momento: what is read cannot borrow its text, for the bytes are gone when it is returned; write std::string

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
#ifdef FIXED
    std::string title;
#else
    std::string_view title;
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
