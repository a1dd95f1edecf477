// Credentials for pages of every origin, which browsers refuse.
//
// names: momento_cors_with_credentials_requires_a_list_of_origins
//
// lines: 24

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
inline constexpr auto table = routes(route<"/", get, void, std::string_view>(hello));
#ifdef FIXED
inline constexpr auto api = table.with_cors({.origins = {"https://app.example"}, .credentials = true});
#else
inline constexpr auto api = table.with_cors({.origins = {"*"}, .credentials = true});
#endif
