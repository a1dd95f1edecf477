// A float that is no multiple of what its schema asks for.
//
// expects: momento: schema<Note>::step has a default that breaks its own rules; write another initialiser
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    double step = 0.25;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field step{.multiple_of = 0.05, .optional = true};
#else
    field step{.multiple_of = 0.1, .optional = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
