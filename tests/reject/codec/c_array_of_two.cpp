// A C array of more than one element. Boost.PFR counts its elements as members, and gcc 12 reports an error inside
// Boost.PFR.
//
// expects: momento: JSON cannot encode Note::sizes of type int[2]; use std::array
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
