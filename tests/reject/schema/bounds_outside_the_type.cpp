// A bound outside the range of its type.
//
// expects: momento: schema<Note>::stars has bounds that no value of its type satisfies; change the bounds
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    std::uint8_t stars = 1;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field stars{.minimum = 200};
#else
    field stars{.minimum = 300};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
