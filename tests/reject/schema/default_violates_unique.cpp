// A list with a duplicate, with unique_items.
//
// expects: momento: schema<Note>::marks has a default that violates its rules; change the initializer
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    std::vector<int> marks = {1, 2, 1};
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field marks{.max_items = 3, .optional = true};
#else
    field marks{.unique_items = true, .optional = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
