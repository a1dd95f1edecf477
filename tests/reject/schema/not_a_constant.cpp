// An option of the type that is not static constexpr.
//
// expects: momento: schema<Note>::closed is not a field; declare it as field, or as static constexpr
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
    static constexpr bool closed = true;
#else
    bool closed = true;
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
