// One mistake is one error, however many routes use the type.
//
// expects: momento: JSON cannot carry the type char of Note::grade; write a signed or unsigned integer type, or
// std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    int grade = 1;
#else
    char grade = 'a';
#endif
};

constexpr auto echo = [](Json<Note> note) { return note; };

constexpr auto api =
    routes(route<"/a", post, Json<Note>, Json<Note>>(echo), route<"/b", post, Json<Note>, Json<Note>>(echo),
           route<"/c", get, void, Status<201, Json<Note>>>([] { return Status<201, Json<Note>>{}; }));
MOMENTO_INVOKE(api)
