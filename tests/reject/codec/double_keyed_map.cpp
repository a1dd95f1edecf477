// The keys of a JSON object are strings, and two texts can be the same number.
//
// expects: momento: JSON cannot encode Note::counts of type std::map<double, int>; use a map whose keys are std::string,
// integers, described enums, dates or types with a text<T>
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::map<int, int> counts;
#else
    std::map<double, int> counts;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
