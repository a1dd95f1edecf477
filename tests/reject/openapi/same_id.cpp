// Two operations with the same id, in a table that is described but not served.
//
// expects: momento: the routes GET /notes and POST /notes have the same operation id "notes"; rename one
//
// general: momento: two operations of this table have the same id; rename one

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr std::string_view second = "addNote";
#else
constexpr std::string_view second = "notes";
#endif

constexpr auto api = routes(route<"/notes", get, void, Status<204>>([] { return Status<204>{}; }, {.id = "notes"}),
                            route<"/notes", post, void, Status<204>>([] { return Status<204>{}; }, {.id = second}));

inline constexpr std::string_view document = openapi<api>();
