// The same of a value with its hash.
//
// expects: momento: Note cannot be read from a body; write Data, std::string, std::vector<std::uint8_t>, Json<T>, or give
// it an extract<T>
//
// general: momento: what is read is Data, std::string, std::vector<std::uint8_t>, Json<T> or a type with an extract<T>;
// write Json<T> for an aggregate

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

std::string look_up(Data) {
#ifdef FIXED
    auto note = cache::get_with_hash<Json<Note>>("note");
#else
    auto note = cache::get_with_hash<Note>("note");
#endif
    return note ? "read" : "not read";
}

MOMENTO_INVOKE(look_up)
