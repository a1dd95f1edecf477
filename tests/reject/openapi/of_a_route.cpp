// A description of a route alone.
//
// expects: momento: openapi<…>() takes a table made by routes(…)
//
// general: momento: openapi<…>() takes a table made by routes(…)

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto health = route<"/health", get, void, std::string_view>([] { return "ok"; });

#ifdef FIXED
constexpr auto api = routes(health);
#else
constexpr auto api = health;
#endif

inline constexpr std::string_view document = openapi<api>();
