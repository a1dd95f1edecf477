// A header that the host sends itself.
//
// expects: momento: Answer cannot be an answer; it has a header that the host sends itself; remove content-length,
// transfer-encoding or connection
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
    Header<unsigned> content_length;
    std::string text;
#endif
};

Answer find(Data) { return {}; }

MOMENTO_INVOKE(find)
