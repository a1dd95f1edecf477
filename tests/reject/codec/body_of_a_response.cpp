// Encoded where no route says so.
//
// expects: momento: JSON cannot carry the type char of Note::grade; write a signed or unsigned integer type, or
// std::string
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    int grade = 1;
#else
    char grade = 'a';
#endif
};

WebResult<WebResponse> find(Data) { return WebResponse().with_body(Json(Note{})); }
MOMENTO_INVOKE(find)
