// The value of a condition is encoded like a stored value.
//
// expects: momento: Note cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>
//
// lines: 15
//
// general: momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>

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
