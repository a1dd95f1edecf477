// A type that both rejects and contains unknown members.
//
// expects: momento: schema<Note>::extra is the rest, but the schema is closed; remove one of the two
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    std::map<std::string, RawJson> extra;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field extra{.rest = true};
#else
    static constexpr bool closed = true;
    field extra{.rest = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.c_str(); }

constexpr auto api = routes(route<"/notes", post, Json<Note>, const char*>(keep));
MOMENTO_INVOKE(api)
