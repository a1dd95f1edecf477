// Which of its members is it?
//
// expects: momento: JSON cannot carry the type Number; write a struct whose members are std::optional
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
