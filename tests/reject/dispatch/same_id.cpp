// Two operations with the same id.
//
// expects: momento: the routes GET /notes and POST /notes have the same operation id "notes"; rename one
//
// general: momento: two operations of this table have the same id; rename one

#include <momento/functions.hpp>

using namespace momento::functions;

const char* list() { return "none"; }
const char* add(Data) { return "kept"; }

constexpr auto api = routes(route<"/notes", get, void, std::string_view>(list, {.id = "notes"}),
#ifdef FIXED
                            route<"/notes", post, Data, std::string_view>(add, {.id = "add_note"}));
#else
                            route<"/notes", post, Data, std::string_view>(add, {.id = "notes"}));
#endif

MOMENTO_INVOKE(api)
