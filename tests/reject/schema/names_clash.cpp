// Two members with the same name in JSON.
//
// expects: momento: schema<Note>::text has the JSON name "title", which another member also has; rename one
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    std::string text;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field text{.name = "text"};
#else
    field text{.name = "title"};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
