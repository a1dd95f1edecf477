// The same of what takes the rest of a path.
//
// expects: momento: the routes GET /files/{path...} and GET /files/{name...} match the same requests; remove one, or
// give it another path or method
//
// general: momento: two routes of this table match the same requests; remove one, or give it another path or method

#include <momento/functions.hpp>

using namespace momento::functions;

const char* first(Data) { return "first"; }
const char* second(Data) { return "second"; }

constexpr auto api = routes(route<"/files/{path...}", get, Data, std::string_view>(first),
#ifdef FIXED
                            route<"/files/{name}", get, Data, std::string_view>(second));
#else
                            route<"/files/{name...}", get, Data, std::string_view>(second));
#endif

MOMENTO_INVOKE(api)
