// A hook after the handler that returns something.
//
// expects: momento: this hook cannot be called after a handler; it takes WebResponse&, or WebResponse& and const
// WebEnvironment&, and returns void

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
#ifdef FIXED
void stamp(WebResponse& response, const WebEnvironment&) { response.header("x-stamp", "1"); }
#else
int stamp(WebResponse& response) { return response.status(); }
#endif

inline constexpr auto api = routes(route<"/", get, void, std::string_view>(hello)).after(stamp);
