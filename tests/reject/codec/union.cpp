// JSON does not specify the active member of a union.
//
// expects: momento: JSON cannot encode Number; use std::variant, or a struct with std::optional members
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <optional>

using namespace momento::functions;

#ifdef FIXED
struct Number {
    std::optional<int> whole;
    std::optional<float> part;
};
#else
union Number {
    int whole = 0;
    float part;
};
#endif
struct Note {
    Number number;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
