// The body of an aggregate has one type, which the document and clients describe.
//
// expects: momento: Reply cannot be a response: its body is a std::variant or Result; return a std::variant or Result
// of aggregates
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};
struct Reply {
    Header<std::string> etag;
#ifdef FIXED
    Json<Note> body;
#else
    std::variant<Json<Note>, std::string> body;
#endif
};

Reply find(Data) { return {}; }

MOMENTO_INVOKE(find)
