// A class with virtual functions.
//
// expects: momento: JSON cannot carry the type Shape; describe it with BOOST_DESCRIBE_CLASS,
// or write a plain aggregate: public members, no constructor
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Shape {
#ifdef FIXED
    int sides = 0;
#else
    virtual ~Shape() = default;
    int sides = 0;
#endif
};
struct Note {
    Shape shape;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
