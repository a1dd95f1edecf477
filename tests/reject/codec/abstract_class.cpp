// An abstract class is no object.
//
// expects: momento: JSON cannot carry the type Note; it is abstract; write a std::variant of what derives from it
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <boost/describe/class.hpp>
#include <momento/functions.hpp>
#include <string>

using namespace momento::functions;

struct Note {
    std::string title;
#ifndef FIXED
    virtual std::string text() = 0;
#endif
};
BOOST_DESCRIBE_STRUCT(Note, (), (title))

constexpr auto api =
    routes(route<"/notes", post, Json<Note>, std::string>([](const Json<Note>&) -> std::string { return "done"; }));
MOMENTO_INVOKE(api)
