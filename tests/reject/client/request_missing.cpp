// A call without the request of its route.
//
// expects: momento: the route POST /greet expects std::string, but the call has no argument; pass a value of the
// expected type
//
// general: momento: the argument of this call is not the request of its route; pass a value of the request type, or
// nothing if it is void

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

inline constexpr auto greet = route<"/greet", post, std::string, std::string>;

void say(const client<greet>& greeter) {
#ifdef FIXED
    (void)greeter.call("Ada");
#else
    greeter.call();
#endif
}
