// Groups that spell the same prefix in two ways.
//
// expects: momento: the routes PUT /v1/notes/{id} and PUT /v1/notes/{note} match the same requests; remove one, or
// change its path or method
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

constexpr auto api = routes(group<"/v1">(group<"/notes">(route<"/{id}", put, First, std::string_view>(first))),
                            group<"/v1/notes">(
#ifdef FIXED
                                route<"/{note}/tags", put, Second, std::string_view>(second)));
#else
                                route<"/{note}", put, Second, std::string_view>(second)));
#endif

MOMENTO_INVOKE(api)
