// The body of an aggregate is an answer itself.
//
// expects: momento: Answer cannot be an answer; its body cannot be answered; write text, bytes or Json<T>
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Answer {
    Header<std::string> last_note;
#ifdef FIXED
    Json<int> count;
#else
    int count = 0;
#endif
};

Answer find(Data) { return {}; }
MOMENTO_INVOKE(find)
