// A body without an encoding in an aggregate.
//
// expects: momento: Reply cannot be a response: its body has no encoding; use text, bytes or Json<T>
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Reply {
    Header<std::string> last_note;
#ifdef FIXED
    Json<int> count;
#else
    int count = 0;
#endif
};

Reply find(Data) { return {}; }
MOMENTO_INVOKE(find)
