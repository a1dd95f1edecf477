// A request for a route that takes none.
//
// expects: momento: the route GET /health takes no request; write call<…>() without one
//
// general: momento: a call is given its route's request, or nothing where that is void; write a value of that type

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
