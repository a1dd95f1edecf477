// Two routes with the same path and method.
//
// expects: momento: the routes GET /notes and GET /notes match the same requests; remove one, or change its path or
// method
//
// general: momento: two routes of this table match the same requests; remove one, or change its path or method

#include <momento/functions.hpp>

using namespace momento::functions;

const char* first(Data) { return "first"; }
const char* second(Data) { return "second"; }

constexpr auto api = routes(route<"/notes", get, Data, std::string_view>(first),
#ifdef FIXED
                            route<"/notes", post, Data, std::string_view>(second));
#else
                            route<"/notes", get, Data, std::string_view>(second));
#endif

MOMENTO_INVOKE(api)
