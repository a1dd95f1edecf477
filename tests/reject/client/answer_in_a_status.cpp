// A status around what has one of its own.
//
// expects: momento: the route GET /note answers what a client cannot read, Status<202, Problem<404>>; a Status holds text,
// bytes, Json<T>, a type with an encode<T> or an aggregate with Header members
//
// general: momento: a client cannot read an answer of this type; give it an extract<T>

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

#ifdef FIXED
inline constexpr auto contract = routes(route<"/note", get, void, Status<202>, Problem<404>>);
#else
inline constexpr auto contract = routes(route<"/note", get, void, Status<202, Problem<404>>>);
#endif

void read(const client<contract>& notes) { (void)notes.call<get, "/note">(); }
