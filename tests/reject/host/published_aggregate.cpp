// The call must specify the encoding of a message.
//
// expects: momento: Note cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>
//
// general: momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>

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
