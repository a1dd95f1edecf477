// The same for parameters that match the rest of a path.
//
// expects: momento: the routes GET /files/{path...} and GET /files/{name...} match the same requests; remove one, or
// change its path or method
//
// general: momento: two routes of this table match the same requests; remove one, or change its path or method

#include <momento/functions.hpp>

using namespace momento::functions;

struct First {
    Path<std::string> path;
};
struct Second {
    Path<std::string> name;
};

const char* first(First) { return "first"; }
const char* second(Second) { return "second"; }

constexpr auto api = routes(route<"/files/{path...}", get, First, std::string_view>(first),
#ifdef FIXED
                            route<"/files/{name}", get, Second, std::string_view>(second));
#else
                            route<"/files/{name...}", get, Second, std::string_view>(second));
#endif

MOMENTO_INVOKE(api)
