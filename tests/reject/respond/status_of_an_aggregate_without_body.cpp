// A body with a status that does not allow one, in an aggregate.
//
// expects: momento: Reply cannot be a response: its status does not allow a body; remove the body
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Reply {
    static constexpr int status = 204;
    Header<std::string> last_note;
#ifndef FIXED
    std::string body;
#endif
};

Reply find(Data) { return {}; }
MOMENTO_INVOKE(find)
