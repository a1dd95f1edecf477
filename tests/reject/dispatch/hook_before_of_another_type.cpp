// A hook that returns the response itself, although it must be able to return none.
//
// expects: momento: this hook cannot be called before a handler; it takes const WebEnvironment& and returns
// std::optional<R>, where R is a response, or Result<void>

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
#ifdef FIXED
std::optional<Problem<403>> guard(const WebEnvironment&) { return Problem<403>{}; }
#else
Problem<403> guard(const WebEnvironment&) { return {}; }
#endif

inline constexpr auto api = routes(group<"/a">(route<"/", get, void, std::string_view>(hello)).before(guard));
