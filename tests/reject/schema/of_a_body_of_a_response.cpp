// The same of what is given to with_body.
//
// expects: momento: schema<Note>::titel is no member of Note; give it the name of one
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
    field title{.max_length = 80};
#else
    field titel{.max_length = 80};
#endif
};

WebResult<WebResponse> find(Data) { return WebResponse().with_body(Json(Note{})); }
MOMENTO_INVOKE(find)
