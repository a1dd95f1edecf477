// A bit-field has no address. gcc reports it with its own error.
//
// expects: momento: JSON cannot encode Note; describe it with BOOST_DESCRIBE_STRUCT, or use a struct without a base
// class, C array, bit-field or anonymous union
//
// general: none

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    unsigned rank = 0;
#else
    unsigned rank : 3 = 0;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
