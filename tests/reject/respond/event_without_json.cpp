// An event that JSON cannot encode.
//
// expects: momento: JSON cannot encode Closed::at of type void *; use std::string for text, or std::optional for an
// optional value
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports
//
// lines: 15

#include <momento/functions.hpp>
#include <momento/functions/stream.hpp>

using namespace momento::functions;

struct Closed {
#ifdef FIXED
    int at = 0;
#else
    void* at = nullptr;
#endif
};

Result<EventStream<Closed>> watch(Data) {
    EventStream<Closed> stream;
    MOMENTO_TRY(stream.send(Closed{}));
    return stream;
}

MOMENTO_INVOKE(watch)
