// A default that violates the rules of a partial schema.
//
// expects: momento: schema<Note>::stars has a default that violates its rules; change the initializer
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    int stars = 0;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    static constexpr bool partial = false;
#else
    static constexpr bool partial = true;
#endif
    field stars{.minimum = 1, .maximum = 5};
};

Json<Note> keep(Json<Note> note) { return note; }
MOMENTO_INVOKE(keep)
