// A header of a response.
//
// expects: momento: Reply cannot be a response: it has a header that is a Secret; remove it, or use the type of the value
// that reveal() returns
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>

using namespace momento::functions;

struct Reply {
#ifdef FIXED
    Header<std::optional<std::string>> x_user;
#else
    Header<std::optional<Secret<std::string>>> x_user;
#endif
    std::string body;
};

Reply find(Data) { return {}; }
MOMENTO_INVOKE(find)
