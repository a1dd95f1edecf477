// An example that the pattern does not match.
//
// expects: momento: schema<Note>::title has an example that its pattern does not match; change the example
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
    field title{.pattern = "^[a-z]+$", .example = R"("milk")"};
#else
    field title{.pattern = "^[a-z]+$", .example = R"("MILK")"};
#endif
};

const char* keep(Json<Note> note) { return note->title.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
