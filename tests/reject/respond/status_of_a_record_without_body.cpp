// A body with a status that has none.
//
// expects: momento: Answer cannot be an answer; its status has no body; remove the body
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Answer {
    static constexpr int status = 204;
    Header<std::string> last_note;
#ifndef FIXED
    std::string body;
#endif
};

Answer find(Data) { return {}; }
MOMENTO_INVOKE(find)
