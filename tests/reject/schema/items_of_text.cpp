// An item count for text.
//
// expects: momento: schema<Note>::title has an item count or unique_items, but its type has no variable number of
// elements; remove that rule
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
    field title{.max_length = 80};
#else
    field title{.max_items = 80};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
