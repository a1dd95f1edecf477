// A client of what is no contract.
//
// expects: momento: a client is of a table, a group or a route; write client<api>

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
