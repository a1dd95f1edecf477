// The same of a number with a fraction.
//
// expects: momento: schema<Note>::price has bounds that no value of its type meets; write others
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    double price = 1;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field price{.minimum = 1, .exclusive_maximum = 2};
#else
    field price{.minimum = 1, .exclusive_maximum = 1};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
