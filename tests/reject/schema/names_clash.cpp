// Two members of one name in JSON.
//
// expects: momento: schema<Note>::text has the JSON name "title", which another member has too; give it another
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

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
