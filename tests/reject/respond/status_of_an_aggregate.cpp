// An invalid status in an aggregate.
//
// expects: momento: Reply cannot be a response: its status must be from 200 to 599
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Reply {
#ifdef FIXED
    static constexpr int status = 202;
    Header<std::string> etag;
#else
    static constexpr int status = 42;
    Header<std::string> etag;
#endif
};

Reply find(Data) { return {}; }

MOMENTO_INVOKE(find)
