// A default that violates the rules of its member.
//
// expects: momento: schema<Note>::stars has a default that violates its rules; change the initializer
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

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
