// A handler with a parameter for a route without a request.
//
// expects: momento: the route POST /notes has a handler with a parameter, but its request is void; declare the request
// type in the route
//
// general: momento: the handler of this route does not accept its request; use a single parameter of the request type

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto keep = route<"/notes", post, Data, std::string_view>([](Data) { return "kept"; });
#else
constexpr auto keep = route<"/notes", post, void, std::string_view>([](Data) { return "kept"; });
#endif

constexpr auto api = routes(keep);
MOMENTO_INVOKE(api)
