// An event whose type has no name of its own.
//
// expects: momento: int has no valid name for an event; use a struct, or set schema<T>::tag
//
// general: momento: this type has no valid name for an event; use a struct, or set schema<T>::tag

#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

struct Count {
    int value = 0;
};

#ifdef FIXED
using Counts = EventStream<Count>;
#else
using Counts = EventStream<int>;
#endif

Result<Counts> watch(Data) {
    Counts stream;
#ifdef FIXED
    MOMENTO_TRY(stream.send(Count{1}));
#else
    MOMENTO_TRY(stream.send(1));
#endif
    return stream;
}

MOMENTO_INVOKE(watch)
