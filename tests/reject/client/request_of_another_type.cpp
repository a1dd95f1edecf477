// The value in a request instead of the request.
//
// expects: momento: the route POST /greet expects Json<Greeting>, but the call has Greeting; pass a value of the
// expected type
//
// general: momento: the argument of this call is not the request of its route; pass a value of the request type, or
// nothing if it is void

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
