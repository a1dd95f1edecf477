// The same for a floating-point number.
//
// expects: momento: schema<Note>::price has bounds that no value of its type satisfies; change the bounds
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

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
