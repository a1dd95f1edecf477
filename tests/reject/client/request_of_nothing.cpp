// A call without the request that its one route takes.
//
// expects: momento: the route POST /greet takes std::string and is given nothing; write its request
//
// general: momento: a call is given its route's request, or nothing where that is void; write a value of that type

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
