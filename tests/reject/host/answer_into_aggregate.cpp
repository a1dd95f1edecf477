// How the answer of another server is to be read, the type says.
//
// expects: momento: Note cannot be read from a body; write Data, std::string, std::vector<std::uint8_t>, Json<T>, or give
// it an extract<T>
//
// general: momento: what is read is Data, std::string, std::vector<std::uint8_t>, Json<T> or a type with an extract<T>;
// write Json<T> for an aggregate

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
