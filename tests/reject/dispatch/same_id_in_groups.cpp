// The same in two groups.
//
// expects: momento: the routes GET /v1/notes and GET /v2/notes have the same operation id "list"; rename one
//
// general: momento: two operations of this table have the same id; rename one

#include <momento/functions.hpp>

using namespace momento::functions;

const char* list() { return "none"; }

constexpr auto api = routes(group<"/v1">(route<"/notes", get, void, std::string_view>(list, {.id = "list"})),
#ifdef FIXED
                            group<"/v2">(route<"/notes", get, void, std::string_view>(list, {.id = "list_v2"})));
#else
                            group<"/v2">(route<"/notes", get, void, std::string_view>(list, {.id = "list"})));
#endif

MOMENTO_INVOKE(api)
