// A bare number: text or JSON?
//
// expects: momento: a handler returns text, bytes, Data, Json<T>, Status, Problem, WebResponse, an aggregate with
// Header members, a std::variant or a Result of those; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
Json<int> count(Data) { return {7}; }
#else
int count(Data) { return 7; }
#endif

MOMENTO_INVOKE(count)
