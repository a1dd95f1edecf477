// A hook that captures a variable.
//
// expects: momento: the hook of a group or a table has state; use a function or a lambda without captures

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
constexpr int limit = 3;
#ifdef FIXED
inline constexpr auto hook = [](WebResponse& response) { response.header("x-limit", std::to_string(limit)); };
#else
inline constexpr auto hook = [used = limit](WebResponse& response) {
    response.header("x-limit", std::to_string(used));
};
#endif

inline constexpr auto api = routes(route<"/", get, void, std::string_view>(hello)).after(hook);
