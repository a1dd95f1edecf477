// Members without a struct of their own.
//
// expects: momento: JSON cannot carry the type Note; write a struct whose members all stand in itself: no base class,
// no C array, no anonymous union
//
// general: none

#include <momento/functions.hpp>
#include <optional>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::optional<int> whole;
    std::optional<float> part;
#else
    union {
        int whole = 0;
        float part;
    };
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }
MOMENTO_INVOKE(keep)
