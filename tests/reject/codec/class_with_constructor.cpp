// A class with a constructor is no aggregate.
//
// expects: momento: JSON cannot carry the type Id; describe it with BOOST_DESCRIBE_CLASS,
// or write a plain aggregate: public members, no constructor
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Id {
#ifdef FIXED
    int value = 0;
#else
    Id() = default;
    explicit Id(int number) : value(number) {}
    int value = 0;
#endif
};
struct Note {
    Id id;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
