// A request for a route without one.
//
// expects: momento: the route GET /health has no request; call it without an argument
//
// general: momento: the argument of this call is not the request of its route; pass a value of the request type, or
// nothing if it is void

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

inline constexpr auto contract = routes(route<"/health", get, void, std::string>);

void ask(const client<contract>& server) {
#ifdef FIXED
    (void)server.call<get, "/health">();
#else
    server.call<get, "/health">(1);
#endif
}
