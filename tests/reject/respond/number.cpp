// A number is either text or JSON.
//
// expects: momento: int cannot be a response: it has no encoding; use text, bytes, Data, Json<T>, Status, Problem,
// WebResponse, or a std::variant or Result of those
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Json<int> count(Data) { return {7}; }
#else
int count(Data) { return 7; }
#endif

MOMENTO_INVOKE(count)
