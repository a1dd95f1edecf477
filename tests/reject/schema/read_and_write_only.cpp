// A member that neither comes nor goes.
//
// expects: momento: schema<Note>::title is read_only and write_only, so never travels; keep one
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
    field title{.read_only = true};
#else
    field title{.read_only = true, .write_only = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
