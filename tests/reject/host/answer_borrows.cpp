// The body of an answer is gone once it has been read.
//
// expects: momento: Note::title would point into bytes that are gone when it is returned; write std::string
//
// general: momento: what is read cannot borrow its text, for the bytes are gone when it is returned; write std::string

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
