// A C array as a member.
//
// expects: momento: JSON cannot encode Note::sizes of type int[1]; use std::array
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
