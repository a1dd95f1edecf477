// A length for a number.
//
// expects: momento: schema<Note>::stars has a length, a pattern or a format of text, and its type is no text; remove
// it
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
    field stars{.maximum = 5};
#else
    field stars{.max_length = 5};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
