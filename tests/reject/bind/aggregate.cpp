// An aggregate without Json<T> or Form<T>, and without parameters.
//
// expects: momento: Note cannot be a request; use void, Data, std::string, std::vector<std::uint8_t>, Json<T>, Form<T>,
// an aggregate of Path, Query, Header, Cookie, Token and one body, or specialize extract<T>
//
// general: momento: this type cannot be a request; use void, Data, std::string, bytes, Json<T>, Form<T>, an aggregate
// with Path, Query or other parameters, or specialize extract<T>

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
