// A body that is encoded outside of a route.
//
// expects: momento: JSON cannot encode Note::grade of type char; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

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
