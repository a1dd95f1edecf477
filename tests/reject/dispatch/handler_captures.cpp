// A handler with a state of its own: a table is constant, and every call has a fresh instance.
//
// expects: momento: the route GET /count has a handler that captures something; write a function or a lambda that
// captures nothing
//
// general: momento: a handler is a function or a lambda that captures nothing; remove its captures

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr int start = 7;

#ifdef FIXED
constexpr auto api = routes(route<"/count", get, void, std::string>([] { return std::to_string(start); }));
#else
constexpr auto api = routes(route<"/count", get, void, std::string>([from = start] { return std::to_string(from); }));
#endif

MOMENTO_INVOKE(api)
