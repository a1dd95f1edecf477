// Text without an owner.
//
// expects: momento: JSON cannot encode Note::title of type const char *; use std::string for text, or std::optional for
// an optional value
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::string title;
#else
    const char* title = "";
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
