// A path whose parameter has another name in the contract.
//
// expects: momento: the contract has no route GET /notes/{note}; the closest route is GET /notes/{id}
//
// general: momento: the contract has no such route; use the method and path of one of its routes
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
