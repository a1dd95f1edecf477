// The rules of CORS in two calls.
//
// expects: momento: this table already has with_cors; name all origins in one

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
inline constexpr auto table = routes(route<"/", get, void, std::string_view>(hello));
#ifdef FIXED
inline constexpr auto api = table.with_cors({.origins = {"https://a.example", "https://b.example"}});
#else
inline constexpr auto api =
    table.with_cors({.origins = {"https://a.example"}}).with_cors({.origins = {"https://b.example"}});
#endif
