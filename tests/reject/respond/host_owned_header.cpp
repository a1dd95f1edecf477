// A header that only the host sets.
//
// expects: momento: Reply cannot be a response: it has a header that the host sets itself; remove content-length,
// transfer-encoding or connection
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
    Header<unsigned> content_length;
    std::string text;
#endif
};

Reply find(Data) { return {}; }

MOMENTO_INVOKE(find)
