// A document of a table that is not a constant.
//
// expects: momento: the table of openapi<…>() is not a constant; declare it as constexpr auto
//
// general: momento: the table of openapi<…>() is not a constant; declare it as constexpr auto

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/health", get, void, std::string_view>([] { return "ok"; }));
#else
auto api = routes(route<"/health", get, void, std::string_view>([] { return "ok"; }));
#endif

inline constexpr std::string_view document = openapi<api>();
