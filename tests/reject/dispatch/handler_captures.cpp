// A handler with state. A table is constant, and every call has a new instance.
//
// expects: momento: the route GET /count has a handler with state; use a function or a lambda without captures
//
// general: momento: the handler of this route has state; use a function or a lambda without captures

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr int start = 7;

#ifdef FIXED
constexpr auto api = routes(route<"/count", get, void, std::string>([] { return std::to_string(start); }));
#else
constexpr auto api = routes(route<"/count", get, void, std::string>([from = start] { return std::to_string(from); }));
#endif

MOMENTO_INVOKE(api)
