// An invalid header name.
//
// expects: momento: Reply cannot be a response: it has an invalid header name; use letters, digits and '-'
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Reply {
#ifdef FIXED
    Header<std::string, "Last-Note"> last;
#else
    Header<std::string, "Last Note"> last;
#endif
    std::string body;
};

Reply find(Data) { return {}; }
MOMENTO_INVOKE(find)
