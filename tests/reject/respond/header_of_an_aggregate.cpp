// A header value must have a text form.
//
// expects: momento: Reply cannot be a response: it has a header whose type has no text form; use a string, a number,
// bool, a described enum, a date, a duration or a type with a text<T>, or a std::optional or std::vector of those
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};
struct Reply {
#ifdef FIXED
    Header<std::string> last;
#else
    Header<Note> last;
#endif
    std::string body;
};

Reply find(Data) { return {}; }
MOMENTO_INVOKE(find)
