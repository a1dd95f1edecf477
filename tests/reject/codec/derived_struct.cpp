// A struct with a base class.
//
// expects: momento: JSON cannot encode Entry; describe it with BOOST_DESCRIBE_STRUCT, or use a struct without a base
// class, C array, bit-field or anonymous union
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
