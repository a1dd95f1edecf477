// A bound that its type does not reach.
//
// expects: momento: schema<Note>::stars has bounds that no value of its type meets; write others
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

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
