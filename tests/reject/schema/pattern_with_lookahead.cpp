// A lookahead, which linear matching does not support.
//
// expects: momento: schema<Note>::title has an invalid pattern: lookahead and lookbehind are not supported; write the
// characters to match
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
    field title{.pattern = "^[a-z]+$"};
#else
    field title{.pattern = "^(?=[a-z])"};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
