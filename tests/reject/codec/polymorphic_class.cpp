// A class with virtual functions.
//
// expects: momento: JSON cannot encode Shape; describe it with BOOST_DESCRIBE_CLASS, or use an aggregate with public
// members and no constructor
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
