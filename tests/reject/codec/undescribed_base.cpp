// Boost.Describe lists the members of a class only if its base classes are described.
//
// expects: momento: JSON cannot encode Note; describe its base classes too
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <boost/describe/class.hpp>
#include <momento/functions.hpp>
#include <string>

using namespace momento::functions;

struct Entry {
    int id = 0;
};
#ifdef FIXED
BOOST_DESCRIBE_STRUCT(Entry, (), (id))
#endif
struct Note : Entry {
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Note, (Entry), (title))

constexpr auto api =
    routes(route<"/notes", post, Json<Note>, std::string>([](const Json<Note>&) -> std::string { return "done"; }));
MOMENTO_INVOKE(api)
