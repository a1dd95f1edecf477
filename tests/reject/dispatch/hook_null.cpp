// A hook that is a null pointer.
//
// names: momento_a_hook_must_not_be_null
//
// lines: 24

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
void stamp(WebResponse& response) { response.header("x-stamp", "1"); }
#ifdef FIXED
inline constexpr void (*hook)(WebResponse&) = stamp;
#else
inline constexpr void (*hook)(WebResponse&) = nullptr;
#endif

inline constexpr auto api = routes(route<"/", get, void, std::string_view>(hello)).after(hook);
