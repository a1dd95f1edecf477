// An example that would be refused.
//
// expects: momento: schema<Note>::stars has an example that is no value of its type, or breaks its rules; write
// another
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
    field stars{.maximum = 5, .example = "5"};
#else
    field stars{.maximum = 5, .example = "6"};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
