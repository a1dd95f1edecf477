// An aggregate as the body of a WebResponse.
//
// expects: momento: Note cannot be a body; write text, bytes, Data, Json(value), or give it an encode<T>
//
// general: momento: a body is text, bytes, Data, Json<T> or a type with an encode<T>; write Json(value) for an
// aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};

#ifdef FIXED
WebResult<WebResponse> find(Data) { return WebResponse().with_body(Json(Note{"a"})); }
#else
WebResult<WebResponse> find(Data) { return WebResponse().with_body(Note{"a"}); }
#endif

MOMENTO_INVOKE(find)
