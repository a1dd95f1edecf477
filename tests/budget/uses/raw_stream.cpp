#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

Result<RawStream<"text/csv">> handle(Data body) {
    RawStream<"text/csv"> stream;
    MOMENTO_TRY(stream.send(std::move(body)));
    return stream;
}

MOMENTO_INVOKE(handle)
