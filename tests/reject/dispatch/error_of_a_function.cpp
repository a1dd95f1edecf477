// The same without a table.
//
// expects: momento: std::expected<std::string, failure> cannot be an answer; its error does not convert to WebError;
// write Result<R>
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

enum class failure { lost };

#ifdef FIXED
Result<std::string> find(Data) { return WebError::message("lost"); }
#else
Result<std::string, failure> find(Data) { return std::unexpected(failure::lost); }
#endif

MOMENTO_INVOKE(find)
