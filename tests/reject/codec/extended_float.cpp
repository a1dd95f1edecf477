// A floating-point type of the compiler.
//
// expects: momento: JSON cannot carry the type __float128 of Note::price; write float or double
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    double price = 0;
#else
    __float128 price = 0;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
