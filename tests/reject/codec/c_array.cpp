// A built-in array as a member.
//
// expects: momento: JSON cannot carry the type int[1] of Note::sizes; write std::array
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <array>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::array<int, 1> sizes{};
#else
    int sizes[1] = {};
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
