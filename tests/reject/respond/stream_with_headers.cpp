// An aggregate with headers whose body is a stream.
//
// expects: momento: Counted cannot be a response: its body is a stream; return the stream alone, and call its start()
// with the headers
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

struct Counted {
    Header<int, "x-rows"> rows;
    RawStream<"text/csv"> body;
};

#ifdef FIXED
Result<RawStream<"text/csv">> list(Data) {
    RawStream<"text/csv"> stream;
    MOMENTO_TRY(stream.start(200, {{"x-rows", "1"}}));
    return stream;
}
#else
Counted list(Data) { return {}; }
#endif

MOMENTO_INVOKE(list)
