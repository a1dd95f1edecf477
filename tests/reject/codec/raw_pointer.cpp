// A raw pointer does not specify ownership or the number of values.
//
// expects: momento: JSON cannot encode Note::count of type int *; use std::string for text, or std::optional for an
// optional value
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <optional>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::optional<int> count;
#else
    int* count = nullptr;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
