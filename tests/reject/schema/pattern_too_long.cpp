// The counts of a pattern are expanded.
//
// expects: momento: schema<Note>::title has an invalid pattern: it expands to more than 256 characters; use smaller
// counts or max_length
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
    field title{.max_length = 300, .pattern = "^[a-z]*$"};
#else
    field title{.pattern = "^[a-z]{1,300}$"};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
