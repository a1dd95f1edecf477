// What is in a route's request instead of the request itself.
//
// expects: momento: the route POST /greet takes Json<Greeting> and is given Greeting; write its request
//
// general: momento: a call is given its route's request, or nothing where that is void; write a value of that type

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

struct Greeting {
    std::string name;
};

inline constexpr auto contract = routes(route<"/greet", post, Json<Greeting>, std::string>);

void greet(const client<contract>& greeter) {
    const Greeting greeting{"Ada"};
#ifdef FIXED
    (void)greeter.call<post, "/greet">(Json(greeting));
#else
    greeter.call<post, "/greet">(greeting);
#endif
}
