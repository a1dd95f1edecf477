// A member function as a handler: it needs an object, and a table has none.
//
// expects: momento: the route GET /count has a member of a class as its handler; write a lambda that uses it
//
// general: momento: a handler is a function or a lambda, not a member; write a lambda that uses it

#include <momento/functions.hpp>

using namespace momento::functions;

struct Counter {
    std::string count() { return "7"; }
};

#ifdef FIXED
constexpr auto api = routes(route<"/count", get, void, std::string>([] { return Counter().count(); }));
#else
constexpr auto api = routes(route<"/count", get, void, std::string>(&Counter::count));
#endif

MOMENTO_INVOKE(api)
