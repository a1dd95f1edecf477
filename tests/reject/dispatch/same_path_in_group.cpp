// Two routes of one group.
//
// expects: momento: the routes DELETE /v1/notes/{id} and DELETE /v1/notes/{note} match the same requests; remove one,
// or change its path or method
//
// general: momento: two routes of this table match the same requests; remove one, or change its path or method

#include <momento/functions.hpp>

using namespace momento::functions;

struct First {
    Path<std::string> id;
};
struct Second {
    Path<std::string> note;
};

const char* first(First) { return "first"; }
const char* second(Second) { return "second"; }

constexpr auto api = routes(group<"/v1/notes">(route<"/{id}", del, First, std::string_view>(first),
#ifdef FIXED
                                               route<"/{note}/tags", del, Second, std::string_view>(second)));
#else
                                               route<"/{note}", del, Second, std::string_view>(second)));
#endif

MOMENTO_INVOKE(api)
