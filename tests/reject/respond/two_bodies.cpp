// A response has one body.
//
// expects: momento: Reply cannot be a response: it has two bodies; remove one of the members that are not a Header
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Reply {
#ifdef FIXED
    Header<std::string> etag;
    std::string text;
#else
    Header<std::string> etag;
    std::string text;
    std::string more;
#endif
};

Reply find(Data) { return {}; }

MOMENTO_INVOKE(find)
