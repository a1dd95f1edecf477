// JSON parsers do not preserve the precision of long double.
//
// expects: momento: JSON cannot encode Note::price of type long double; use float or double
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    double price = 0;
#else
    long double price = 0;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
