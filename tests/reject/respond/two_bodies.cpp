// Two bodies in one answer.
//
// expects: momento: Answer cannot be an answer; it has two bodies; keep one member that is no Header
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Answer {
#ifdef FIXED
    Header<std::string> etag;
    std::string text;
#else
    Header<std::string> etag;
    std::string text;
    std::string more;
#endif
};

Answer find(Data) { return {}; }

MOMENTO_INVOKE(find)
