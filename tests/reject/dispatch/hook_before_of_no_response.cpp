// A hook that returns a struct without Json.
//
// expects: momento: this hook cannot be called before a handler; it takes const WebEnvironment& and returns
// std::optional<R>, where R is a response, or Result<void>

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
struct Busy {
    int seconds = 0;
};
#ifdef FIXED
std::optional<Json<Busy>> guard(const WebEnvironment&) { return Json<Busy>{}; }
#else
std::optional<Busy> guard(const WebEnvironment&) { return Busy{}; }
#endif

inline constexpr auto api = routes(route<"/", get, void, std::string_view>(hello)).before(guard);

MOMENTO_INVOKE(api)
