// A handler that takes something, where the contract has nothing to give.
//
// expects: momento: the route POST /notes has a handler that takes something, and the route's request is void; write
// the request's type into the route
//
// general: momento: the handler of this route does not take its request; write a parameter of the request's type

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto keep = route<"/notes", post, Data, std::string_view>([](Data) { return "kept"; });
#else
constexpr auto keep = route<"/notes", post, void, std::string_view>([](Data) { return "kept"; });
#endif

constexpr auto api = routes(keep);
MOMENTO_INVOKE(api)
