// Text from a cache needs an owner.
//
// expects: momento: std::string_view cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or
// specialize extract<T>
//
// general: momento: this type cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or
// specialize extract<T>

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
