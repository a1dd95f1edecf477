// What is no text stands in no header.
//
// expects: momento: Answer cannot be an answer; it has a header that is no text; write a string, a number, bool, a
// described enum, a date or a type with a text<T>, or std::optional or std::vector of those
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};
struct Answer {
#ifdef FIXED
    Header<std::string> last;
#else
    Header<Note> last;
#endif
    std::string body;
};

Answer find(Data) { return {}; }
MOMENTO_INVOKE(find)
