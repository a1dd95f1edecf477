// The body of a response is freed after it is decoded.
//
// expects: momento: Note::title refers to bytes that are freed before it is returned; use std::string
//
// general: momento: this type refers to bytes that are freed before it is returned; use std::string

#include <momento/functions.hpp>
#include <momento/functions/http.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::string title;
#else
    std::string_view title;
#endif
};

Result<std::string> forward(Data) {
    auto upstream = MOMENTO_TRY(http::invoke(http::Request("https://example.com")));
    auto note = std::move(upstream).into<Json<Note>>();
    return note ? "read" : "not read";
}

MOMENTO_INVOKE(forward)
