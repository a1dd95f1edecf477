// The same for a template argument. gcc also reports an invalid template argument.
//
// names: 'strng'
//
// general: none
//
// lines: 15

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::vector<std::string> titles;
#else
    std::vector<strng> titles;
#endif
    int stars = 0;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
