// A path that the contract has with another method.
//
// expects: momento: the contract has no route POST /notes; the closest route is PUT /notes
//
// general: momento: the contract has no such route; use the method and path of one of its routes
//
// lines: 18

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

inline constexpr auto contract = routes(route<"/", get, void, std::string>, route<"/notes", put, std::string, void>);

void write(const client<contract>& notes) {
#ifdef FIXED
    (void)notes.call<put, "/notes">("text");
#else
    notes.call<post, "/notes">(std::string("text"));
#endif
}
