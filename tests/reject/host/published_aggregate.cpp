// How a message travels, the call says.
//
// expects: momento: Note cannot be a body; write text, bytes, Data, Json(value), or give it an encode<T>
//
// general: momento: a body is text, bytes, Data, Json<T> or a type with an encode<T>; write Json(value) for an aggregate

#include <momento/functions.hpp>
#include <momento/functions/topic.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

Result<void> tell(Data) {
#ifdef FIXED
    return topic::publish("notes", Json(Note{}));
#else
    return topic::publish("notes", Note{});
#endif
}

MOMENTO_INVOKE(tell)
