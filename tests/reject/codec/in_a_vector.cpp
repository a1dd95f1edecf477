// The element type of a container.
//
// expects: momento: JSON cannot encode char in Note::grades; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <vector>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::vector<int> grades;
#else
    std::vector<char> grades;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
