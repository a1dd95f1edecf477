// A name that no header has.
//
// expects: momento: Answer cannot be an answer; it has a header whose name HTTP forbids; write letters, digits and '-'
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Answer {
#ifdef FIXED
    Header<std::string, "Last-Note"> last;
#else
    Header<std::string, "Last Note"> last;
#endif
    std::string body;
};

Answer find(Data) { return {}; }
MOMENTO_INVOKE(find)
