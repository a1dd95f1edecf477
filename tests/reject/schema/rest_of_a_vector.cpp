// A rest without names.
//
// expects: momento: schema<Note>::extra is the rest, but its type is not a std::map with std::string keys; use std::map<std::string,
// RawJson>
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
    std::vector<RawJson> extra;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field extra{.max_items = 3};
#else
    field extra{.rest = true};
#endif
};

const char* keep(Json<Note> note) { return note->title.c_str(); }

constexpr auto api = routes(route<"/notes", post, Json<Note>, const char*>(keep));
MOMENTO_INVOKE(api)
