// A member function needs an object, which a table does not have.
//
// expects: momento: the route GET /count has a class member as its handler; wrap it in a lambda
//
// general: momento: the handler of this route is a class member; wrap it in a lambda

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
