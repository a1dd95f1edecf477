// The same for a function without a table.
//
// expects: momento: std::expected<std::string, failure> cannot be a response: its error type does not convert to
// WebError; use Result<R>
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

enum class failure { lost };

#ifdef FIXED
Result<std::string> find(Data) { return WebError::message("lost"); }
#else
Result<std::string, failure> find(Data) { return std::unexpected(failure::lost); }
#endif

MOMENTO_INVOKE(find)
