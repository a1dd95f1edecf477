// A class with a constructor is not an aggregate.
//
// expects: momento: JSON cannot encode Id; describe it with BOOST_DESCRIBE_CLASS, or use an aggregate with public
// members and no constructor
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
