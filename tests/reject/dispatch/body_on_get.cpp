// A GET request has no body.
//
// expects: momento: the route GET /notes has a request body, which GET and HEAD do not support; use void or Data as its
// request
//
// general: momento: a GET or HEAD route cannot have a request body; use void or Data as its request

#include <momento/functions.hpp>

using namespace momento::functions;

struct Filter {
    std::string word;
};

#ifdef FIXED
constexpr auto list = route<"/notes", get, void, std::string_view>([] { return "none"; });
#else
constexpr auto list = route<"/notes", get, Json<Filter>, std::string_view>([](Json<Filter>) { return "none"; });
#endif

constexpr auto api = routes(list);
MOMENTO_INVOKE(api)
