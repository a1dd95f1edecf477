// A method and a path that no route of the contract has, and none is like.
//
// expects: momento: the contract of this client has no route GET /v1/note; write the method and the path of one that it has,
// with the prefix of its group
//
// general: momento: the contract of this client has no such route; write the method and the path of one that it has

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
