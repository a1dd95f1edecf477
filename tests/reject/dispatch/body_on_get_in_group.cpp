// Said once, of the route as it is written.
//
// expects: momento: the route GET / takes a body; GET and HEAD have none, so write void or Data as its request
//
// general: momento: a GET or HEAD route takes no body; write void or Data as its request

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto list = route<"/", get, Data, std::string_view>([](Data) { return "none"; });
#else
constexpr auto list = route<"/", get, std::string, std::string_view>([](std::string) { return "none"; });
#endif

constexpr auto api = routes(group<"/v1">(group<"/notes">(list)));
MOMENTO_INVOKE(api)
