// The URL of a route that the table does not have.
//
// expects: momento: the contract has no route GET /file; use the method and path of one of its routes, including the
// group prefix
//
// general: momento: the contract has no such route; use the method and path of one of its routes

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
inline constexpr auto api = routes(route<"/files", get, void, std::string_view>(hello));
#ifdef FIXED
inline std::string url() { return url_for<api, get, "/files">(); }
#else
inline std::string url() { return url_for<api, get, "/file">(); }
#endif
