// A client can choose elements with the same hash, and each insertion then takes longer.
//
// expects: momento: JSON cannot encode Note::tags of type std::unordered_set<std::string>; use std::set, whose order does
// not depend on a hash
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <set>
#include <unordered_set>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::set<std::string> tags;
#else
    std::unordered_set<std::string> tags;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
