// One error for one mistake, regardless of the number of routes.
//
// expects: momento: JSON cannot encode Note::grade of type char; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
