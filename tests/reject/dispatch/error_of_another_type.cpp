// A Result whose error type does not specify a status.
//
// expects: momento: the route GET /note has a handler that returns a Result whose error type does not convert to
// WebError; use Result<R>
//
// general: momento: the handler of this route returns a Result whose error type does not convert to WebError; use
// Result<R>

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
