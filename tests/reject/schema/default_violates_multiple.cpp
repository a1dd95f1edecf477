// A float that is not a multiple of multiple_of.
//
// expects: momento: schema<Note>::step has a default that violates its rules; change the initializer
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

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
