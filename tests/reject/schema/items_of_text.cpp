// A number of elements for a text.
//
// expects: momento: schema<Note>::title has a number of items or unique_items, and its type is no std::vector; remove
// it
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
    field title{.max_length = 80};
#else
    field title{.max_items = 80};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
