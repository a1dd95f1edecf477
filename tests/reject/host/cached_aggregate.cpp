// The type must specify how cached bytes are decoded.
//
// expects: momento: Note cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or specialize
// extract<T>
//
// general: momento: this type cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or
// specialize extract<T>

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

std::string look_up(Data) {
#ifdef FIXED
    auto note = cache::get<Json<Note>>("note");
#else
    auto note = cache::get<Note>("note");
#endif
    return note ? "read" : "not read";
}

MOMENTO_INVOKE(look_up)
