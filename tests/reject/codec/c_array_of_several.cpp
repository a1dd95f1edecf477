// A built-in array of more than one element, which Boost.PFR takes for as many members; gcc 12 stops inside of it.
//
// expects: momento: JSON cannot carry the type int[2] of Note::sizes; write std::array
//
// general: none

#include <array>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::array<int, 2> sizes{};
#else
    int sizes[2] = {};
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }
MOMENTO_INVOKE(keep)
