// An aggregate that says neither how its members travel nor that it is JSON.
//
// expects: momento: Note cannot be a request; write void, Data, std::string, std::vector<std::uint8_t>, Json<T>,
// Form<T>, an aggregate of Path, Query, Header, Token and one body, or give it an extract<T>
//
// general: momento: a request is void, Data, std::string, bytes, Json<T>, Form<T>, an aggregate with Path, Query or
// other parts, or a type with an extract<T>; write Json<T> for JSON

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};

#ifdef FIXED
const char* keep(Json<Note> note) { return note->text.empty() ? "empty" : "kept"; }
#else
const char* keep(Note note) { return note.text.empty() ? "empty" : "kept"; }
#endif

MOMENTO_INVOKE(keep)
