// A client of a number.
//
// expects: momento: the argument of client<…> is not a contract; pass a table, a group or a route

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

#ifdef FIXED
inline constexpr auto contract = routes(route<"/note", get, void, std::string>);
#else
inline constexpr int contract = 1;
#endif
using notes = client<contract>;

std::size_t size() { return sizeof(notes); }
