// Boost.Describe lists the members of a class whose bases are described.
//
// expects: momento: JSON cannot carry the type Note; describe its base classes too
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
