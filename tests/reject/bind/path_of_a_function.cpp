// A function without a table has no path.
//
// expects: momento: the function of MOMENTO_INVOKE binds GetNote::id, and only a route has a path; write routes(…)
// with a route whose path has {id}
//
// general: momento: a function without a table has no path, and its request binds a part of one; write routes(…) with
// a route that has it

#include <momento/functions.hpp>

using namespace momento::functions;

struct GetNote {
    Path<std::string> id;
};

const char* find(GetNote request) { return request.id->empty() ? "none" : "one"; }

#ifdef FIXED
constexpr auto api = routes(route<"/notes/{id}", get, GetNote, std::string_view>(find));
MOMENTO_INVOKE(api)
#else
MOMENTO_INVOKE(find)
#endif
