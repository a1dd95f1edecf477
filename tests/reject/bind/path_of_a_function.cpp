// A function without a table has no path.
//
// expects: momento: the function of MOMENTO_INVOKE binds the path parameter GetNote::id, but has no path; use routes(…)
// with a route whose path has {id}
//
// general: momento: the function of MOMENTO_INVOKE has a request with a Path, but no path; use routes(…) with a route
// that has the parameter

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
