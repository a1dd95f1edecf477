// What a condition compares with is encoded as a value is.
//
// expects: momento: Note cannot be a body; write text, bytes, Data, Json(value), or give it an encode<T>
//
// lines: 15
//
// general: momento: a body is text, bytes, Data, Json<T> or a type with an encode<T>; write Json(value) for an aggregate

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

std::string store(Data) {
#ifdef FIXED
    auto stored = cache::set_if("note", "new", std::chrono::minutes(5), cache::equal(Json(Note{})));
#else
    auto stored = cache::set_if("note", "new", std::chrono::minutes(5), cache::equal(Note{}));
#endif
    return stored ? "stored" : "not stored";
}

MOMENTO_INVOKE(store)
