// Each of several values needs an encoding.
//
// expects: momento: Note cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>
//
// general: momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>

#include <momento/functions.hpp>
#include <momento/functions/cache_list.hpp>

using namespace momento::functions;

struct Note {
    int id = 1;
};

Result<std::uint32_t, cache_list::Error> store() {
#ifdef FIXED
    return cache_list::concatenate_back("notes", std::vector<Json<Note>>(2));
#else
    return cache_list::concatenate_back("notes", std::vector<Note>(2));
#endif
}
