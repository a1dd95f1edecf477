// The same for an argument of with_body.
//
// expects: momento: schema<Note>::titel is not a member of Note; use the name of a member
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
    field title{.max_length = 80};
#else
    field titel{.max_length = 80};
#endif
};

WebResult<WebResponse> find(Data) { return WebResponse().with_body(Json(Note{})); }
MOMENTO_INVOKE(find)
