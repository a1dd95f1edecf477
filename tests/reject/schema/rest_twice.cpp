// Two members for unknown members.
//
// expects: momento: schema<Note>::more is the rest, like another member; remove one
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    std::map<std::string, RawJson> extra;
    std::map<std::string, RawJson> more;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field extra{.rest = true};
#else
    field extra{.rest = true};
    field more{.rest = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.c_str(); }

constexpr auto api = routes(route<"/notes", post, Json<Note>, const char*>(keep));
MOMENTO_INVOKE(api)
