// A struct with a base class, whose members stand outside it.
//
// expects: momento: JSON cannot carry the type Entry; describe it with BOOST_DESCRIBE_STRUCT, or write a
// struct without a base class, C array, bit-field or anonymous union
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Base {
    int id = 0;
};
#ifdef FIXED
struct Entry {
    Base base;
    int count = 0;
};
#else
struct Entry : Base {
    int count = 0;
};
#endif
struct Note {
    Entry entry;
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
