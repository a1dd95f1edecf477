// Which encoding a value is stored by, the call says.
//
// expects: momento: Note cannot be a body; write text, bytes, Data, Json(value), or give it an encode<T>
//
// general: momento: a body is text, bytes, Data, Json<T> or a type with an encode<T>; write Json(value) for an aggregate

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

Result<void> store(Data) {
#ifdef FIXED
    return cache::set("note", Json(Note{}), std::chrono::minutes(5));
#else
    return cache::set("note", Note{}, std::chrono::minutes(5));
#endif
}

MOMENTO_INVOKE(store)
