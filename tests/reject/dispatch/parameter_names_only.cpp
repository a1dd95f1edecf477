// Patterns that differ in the names of their parameters match the same paths.
//
// expects: momento: the routes GET /notes/{id} and GET /notes/{name} match the same requests; remove one, or give it
// another path or method
//
// general: momento: two routes of this table match the same requests; remove one, or give it another path or method

#include <momento/functions.hpp>

using namespace momento::functions;

const char* first(Data) { return "first"; }
const char* second(Data) { return "second"; }

constexpr auto api = routes(route<"/notes/{id}", get, Data, std::string_view>(first),
#ifdef FIXED
                            route<"/notes/latest", get, Data, std::string_view>(second));
#else
                            route<"/notes/{name}", get, Data, std::string_view>(second));
#endif

MOMENTO_INVOKE(api)
