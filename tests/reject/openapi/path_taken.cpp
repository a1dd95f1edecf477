// A document with the path of another route.
//
// expects: momento: the routes GET /openapi.json and GET /openapi.json match the same requests; remove one, or change
// its path or method
//
// general: momento: two routes of this table match the same requests; remove one, or change its path or method

#include <momento/functions.hpp>

using namespace momento::functions;

constexpr auto api = routes(route<"/openapi.json", get, void, std::string_view>([] { return "{}"; }));

#ifdef FIXED
constexpr auto served = api.with_openapi<"/document.json">();
#else
constexpr auto served = api.with_openapi<"/openapi.json">();
#endif

MOMENTO_INVOKE(served)
