// A method and path that the contract does not have, without a similar route.
//
// expects: momento: the contract has no route GET /v1/note; use the method and path of one of its
// routes, including the group prefix
//
// general: momento: the contract has no such route; use the method and path of one of its routes

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

inline constexpr auto contract = routes(group<"/v1">(route<"/notes", get, void, std::string>));

void read(const client<contract>& notes) {
#ifdef FIXED
    (void)notes.call<get, "/v1/notes">();
#else
    notes.call<get, "/v1/note">();
#endif
}
