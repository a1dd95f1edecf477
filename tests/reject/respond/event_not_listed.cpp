// An event that the stream does not list.
//
// expects: momento: Opened is not an event of this stream; add it to EventStream<…>
//
// general: momento: this type is not an event of this stream; add it to EventStream<…>

#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

struct Opened {
    int day = 0;
};
struct Closed {
    int day = 0;
};

#ifdef FIXED
using Market = EventStream<Opened, Closed>;
#else
using Market = EventStream<Closed>;
#endif

Result<Market> watch(Data) {
    Market stream;
    MOMENTO_TRY(stream.send(Opened{.day = 1}));
    return stream;
}

MOMENTO_INVOKE(watch)
