// An aggregate as the body of a WebResponse.
//
// expects: momento: Note cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>
//
// general: momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>

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
