// A member of a member: the nearest struct is named.
//
// expects: momento: JSON cannot carry the type char of Inner::grade; write a signed or unsigned integer type, or
// std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Inner {
#ifdef FIXED
    int grade = 1;
#else
    char grade = 'a';
#endif
};
struct Note {
    Inner inner;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
