// A member of an anonymous union. gcc 12 counts the members incorrectly and reports an error inside Boost.PFR.
//
// expects: momento: JSON cannot encode Note; describe it with BOOST_DESCRIBE_STRUCT, or use a struct without a base
// class, C array, bit-field or anonymous union
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
