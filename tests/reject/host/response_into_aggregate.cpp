// The type must specify how a response of another server is decoded.
//
// expects: momento: Note cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or specialize
// extract<T>
//
// general: momento: this type cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or
// specialize extract<T>

#include <momento/functions.hpp>
#include <momento/functions/http.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

Result<std::string> forward(Data) {
    auto upstream = MOMENTO_TRY(http::invoke(http::Request("https://example.com")));
#ifdef FIXED
    auto note = std::move(upstream).into<Json<Note>>();
#else
    auto note = std::move(upstream).into<Note>();
#endif
    return note ? "read" : "not read";
}

MOMENTO_INVOKE(forward)
