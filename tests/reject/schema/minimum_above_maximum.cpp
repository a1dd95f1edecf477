// A minimum length that is greater than the maximum.
//
// expects: momento: schema<Note>::title has a minimum greater than its maximum; swap them
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
    field title{.min_length = 1, .max_length = 80};
#else
    field title{.min_length = 80, .max_length = 1};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
