// A group that is not closed.
//
// expects: momento: schema<Note>::title has an invalid pattern: unclosed '('; add ')', or write \( for the character
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
    field title{.pattern = "^(a|b)$"};
#else
    field title{.pattern = "(a|b"};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
