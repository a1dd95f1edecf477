// A list with an element twice, where its schema wants each once.
//
// expects: momento: schema<Note>::marks has a default that breaks its own rules; write another initialiser
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

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
