// Text that a cache held has to be somebody's.
//
// expects: momento: std::string_view cannot be read from a body; write Data, std::string, std::vector<std::uint8_t>,
// Json<T>, or give it an extract<T>
//
// general: momento: what is read is Data, std::string, std::vector<std::uint8_t>, Json<T> or a type with an extract<T>;
// write Json<T> for an aggregate

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

std::string look_up(Data) {
#ifdef FIXED
    auto text = cache::get<std::string>("note");
#else
    auto text = cache::get<std::string_view>("note");
#endif
    return text ? "read" : "not read";
}

MOMENTO_INVOKE(look_up)
