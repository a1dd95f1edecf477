// A value that is never empty.
//
// expects: momento: schema<Note>::stars has omit_empty, but its type is not a std::optional or std::unique_ptr; remove
// it
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>
#include <optional>

using namespace momento::functions;

struct Note {
    std::string title;
    int stars = 1;
    std::optional<std::string> text;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field text{.omit_empty = true};
#else
    field stars{.omit_empty = true};
#endif
};

Json<Note> keep(Json<Note> note) { return note; }
MOMENTO_INVOKE(keep)
