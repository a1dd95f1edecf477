// A status that HTTP does not have, in an aggregate.
//
// expects: momento: Answer cannot be an answer; its status is not from 200 to 599; write one that is
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Answer {
#ifdef FIXED
    static constexpr int status = 202;
    Header<std::string> etag;
#else
    static constexpr int status = 42;
    Header<std::string> etag;
#endif
};

Answer find(Data) { return {}; }

MOMENTO_INVOKE(find)
