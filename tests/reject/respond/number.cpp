// A bare number: text or JSON?
//
// expects: momento: int cannot be an answer; write text, bytes, Data, Json<T>, Status, Problem, WebResponse, or
// std::variant or Result of those
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Json<int> count(Data) { return {7}; }
#else
int count(Data) { return 7; }
#endif

MOMENTO_INVOKE(count)
