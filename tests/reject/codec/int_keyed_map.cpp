// The keys of an object are text.
//
// expects: momento: JSON cannot carry the type std::map<int, int> of Note::counts; write a map whose keys are
// std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
