// An abstract class cannot be created.
//
// expects: momento: JSON cannot encode Note; use a std::variant of its derived classes, because the class is abstract
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
