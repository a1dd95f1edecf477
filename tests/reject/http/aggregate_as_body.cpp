// The call must specify the encoding of a request body.
//
// expects: momento: Note cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>
//
// general: momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>

#include <momento/functions.hpp>
#include <momento/functions/http.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

Result<Data> forward(Data) {
#ifdef FIXED
    auto upstream = MOMENTO_TRY(http::invoke(http::Request("https://example.com", "POST").with_body(Json(Note{}))));
#else
    auto upstream = MOMENTO_TRY(http::invoke(http::Request("https://example.com", "POST").with_body(Note{})));
#endif
    return std::move(upstream.body);
}

MOMENTO_INVOKE(forward)
