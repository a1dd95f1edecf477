// The call must specify the encoding of a stored value.
//
// expects: momento: Note cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>
//
// general: momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>

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
