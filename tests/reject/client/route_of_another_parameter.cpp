// A path whose parameter the contract calls by another name.
//
// expects: momento: the contract of this client has no route GET /notes/{note}; it has GET /notes/{id}
//
// general: momento: the contract of this client has no such route; write the method and the path of one that it has
//
// lines: 18

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

struct OfNote {
    Path<std::string> id;
};

inline constexpr auto contract = routes(route<"/notes/{id}", get, OfNote, std::string>);

void read(const client<contract>& notes) {
#ifdef FIXED
    (void)notes.call<get, "/notes/{id}">({.id = "7"});
#else
    notes.call<get, "/notes/{note}">(OfNote{"7"});
#endif
}
