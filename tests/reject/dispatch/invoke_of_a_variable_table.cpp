// A table that is not a constant.
//
// expects: momento: the table of MOMENTO_INVOKE is not a constant; declare it as constexpr auto

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/note", get, void, std::string_view>([] { return "a"; }));
#else
auto api = routes(route<"/note", get, void, std::string_view>([] { return "a"; }));
#endif

MOMENTO_INVOKE(api)
