// Which encoding is meant, the request says.
//
// expects: momento: Note cannot be a body; write text, bytes, Data, Json(value), or give it an encode<T>
//
// general: momento: a body is text, bytes, Data, Json<T> or a type with an encode<T>; write Json(value) for an aggregate

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
