// What a container holds.
//
// expects: momento: JSON cannot carry the type char of Note::grades; write a signed or unsigned integer type, or
// std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
