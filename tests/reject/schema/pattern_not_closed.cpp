// A group without an end.
//
// expects: momento: schema<Note>::title has a pattern that cannot be matched: a '(' is not closed; write ')', or \(
// for the character
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    int stars = 1;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field title{.pattern = "^(a|b)$"};
#else
    field title{.pattern = "(a|b"};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
