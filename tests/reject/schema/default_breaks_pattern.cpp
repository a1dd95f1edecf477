// The same of a text.
//
// expects: momento: schema<Note>::title has a default that breaks its own rules; write another initialiser
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title = "none";
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field title{.pattern = "^[a-z]+$", .optional = true};
#else
    field title{.pattern = "^[A-Z]+$", .optional = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
