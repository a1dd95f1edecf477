// A Status that contains a type with its own status.
//
// expects: momento: the route GET /note has the response Status<202, Problem<404>>, which a client cannot decode; use
// Status with text, bytes, Json<T>, a type with an encode<T> or an aggregate with Header members
//
// general: momento: a client cannot decode a response of this type; specialize extract<T>

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

#ifdef FIXED
inline constexpr auto contract = routes(route<"/note", get, void, Status<202>, Problem<404>>);
#else
inline constexpr auto contract = routes(route<"/note", get, void, Status<202, Problem<404>>>);
#endif

void read(const client<contract>& notes) { (void)notes.call<get, "/note">(); }
