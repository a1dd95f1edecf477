// A document of a route instead of a table.
//
// expects: momento: the argument of openapi<…>() is not a table; pass a table made with routes(…)
//
// general: momento: the argument of openapi<…>() is not a table; pass a table made with routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto health = route<"/health", get, void, std::string_view>([] { return "ok"; });

#ifdef FIXED
constexpr auto api = routes(health);
#else
constexpr auto api = health;
#endif

inline constexpr std::string_view document = openapi<api>();
