// A Result whose error says no status.
//
// expects: momento: the route GET /note has a handler whose error does not convert to WebError; write Result<R>
//
// general: momento: the error of a Result that a handler returns converts to WebError; write Result<R>

#include <momento/functions.hpp>

using namespace momento::functions;

enum class failure { lost };

#ifdef FIXED
Result<std::string> find() { return WebError::message("lost"); }
#else
Result<std::string, failure> find() { return std::unexpected(failure::lost); }
#endif

constexpr auto api = routes(route<"/note", get, void, std::string>(find));
MOMENTO_INVOKE(api)
