// One error in a group, with the path of the route as written.
//
// expects: momento: the route GET / has a request body, which GET and HEAD do not support; use void or Data as its
// request
//
// general: momento: a GET or HEAD route cannot have a request body; use void or Data as its request

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto list = route<"/", get, Data, std::string_view>([](Data) { return "none"; });
#else
constexpr auto list = route<"/", get, std::string, std::string_view>([](std::string) { return "none"; });
#endif

constexpr auto api = routes(group<"/v1">(group<"/notes">(list)));
MOMENTO_INVOKE(api)
