#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

struct Tick {
    int price = 0;
};

Result<EventStream<Tick>> handle(Data) {
    EventStream<Tick> stream;
    MOMENTO_TRY(stream.send(Tick{1}));
    return stream;
}

MOMENTO_INVOKE(handle)
