// A route of a group and a route outside of it.
//
// expects: momento: the routes GET /v1/notes and GET /v1/notes match the same requests; remove one, or change its path
// or method
//
// general: momento: two routes of this table match the same requests; remove one, or change its path or method

#include <momento/functions.hpp>

using namespace momento::functions;

const char* first(Data) { return "first"; }
const char* second(Data) { return "second"; }

constexpr auto api = routes(route<"/v1/notes", get, Data, std::string_view>(first),
                            group<"/v1/notes">(
#ifdef FIXED
                                route<"/all", get, Data, std::string_view>(second)));
#else
                                route<"/", get, Data, std::string_view>(second)));
#endif

MOMENTO_INVOKE(api)
