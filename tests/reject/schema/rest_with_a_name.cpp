// The rest is no member in JSON, so it has no name.
//
// expects: momento: schema<Note>::extra is the rest, which is no member in JSON, and has other rules; remove them
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
    field extra{.name = "more", .rest = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.c_str(); }

constexpr auto api = routes(route<"/notes", post, Json<Note>, const char*>(keep));
MOMENTO_INVOKE(api)
