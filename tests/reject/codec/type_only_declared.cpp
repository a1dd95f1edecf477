// An incomplete type, such as one whose header is not included.
//
// names: 'Later'
//
// general: none
//
// lines: 15

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
struct Later {
    int stars = 0;
};
#else
struct Later;
#endif

const char* keep(Json<Later>) { return "kept"; }

constexpr auto api = routes(route<"/notes", post, Json<Later>, std::string_view>(keep));
MOMENTO_INVOKE(api)
