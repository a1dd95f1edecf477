// A multiple_of of 0.
//
// expects: momento: schema<Note>::stars has a multiple_of that is not positive; use a number greater than 0
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
    field stars{.multiple_of = 2};
#else
    field stars{.multiple_of = 0};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
