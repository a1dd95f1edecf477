// A fraction as a bound of an integer.
//
// expects: momento: schema<Note>::stars has a fractional bound or multiple_of for an integer; use an integer
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
    field stars{.maximum = 5};
#else
    field stars{.maximum = 4.5};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
