// What takes the rest of a path is bound as any other.
//
// expects: momento: the route GET /files/{path...} has {path} in its path, which its request GetFile does not bind;
// write a member Path<std::string> path
//
// general: momento: a route of this table has parameters in its path that are not those which its request binds; write
// a Path for each

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
