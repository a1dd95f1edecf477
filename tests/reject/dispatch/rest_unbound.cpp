// A parameter that matches the rest of a path must be bound, too.
//
// expects: momento: the route GET /files/{path...} has the path parameter {path}, which its request GetFile does not
// bind; add a member Path<std::string> path
//
// general: momento: the path parameters of a route of this table do not match the Path members of its request; add a
// Path for each parameter

#include <momento/functions.hpp>

using namespace momento::functions;

struct GetFile {
#ifdef FIXED
    Path<std::string, "path"> name;
#else
    Query<std::string> name;
#endif
};

constexpr auto api = routes(route<"/files/{path...}", get, GetFile, std::string_view>([](GetFile) { return "one"; }));
MOMENTO_INVOKE(api)
