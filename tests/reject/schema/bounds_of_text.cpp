// Bounds of a number for a text.
//
// expects: momento: schema<Note>::title has bounds of a number, and its type is no number; remove them
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    int stars = 1;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field title{.max_length = 80};
#else
    field title{.maximum = 80};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
