// The keys of a JSON object are strings.
//
// expects: momento: JSON cannot encode Note::counts of type std::map<int, int>; use a map with std::string keys
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::map<std::string, int> counts;
#else
    std::map<int, int> counts;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
