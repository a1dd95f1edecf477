// What stands where the member is absent, and could not be sent.
//
// expects: momento: schema<Note>::stars has a default that breaks its own rules; write another initialiser
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
    field stars{.minimum = 1, .maximum = 5, .optional = true};
#else
    field stars{.minimum = 2, .maximum = 5, .optional = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
