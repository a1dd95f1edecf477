// Counts are written out.
//
// expects: momento: schema<Note>::title has a pattern that cannot be matched: it takes more than 256 characters,
// counts written out; use smaller counts or limit the length
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
    field title{.max_length = 300, .pattern = "^[a-z]*$"};
#else
    field title{.pattern = "^[a-z]{1,300}$"};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
