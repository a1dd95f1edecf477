// The same for text and a pattern.
//
// expects: momento: schema<Note>::title has a default that violates its rules; change the initializer
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

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
