// Elements of a list are read into objects that own their bytes.
//
// expects: momento: std::string_view cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or specialize extract<T>
//
// general: momento: this type cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or specialize extract<T>

#include <momento/functions.hpp>
#include <momento/functions/cache_list.hpp>

using namespace momento::functions;

std::size_t count() {
#ifdef FIXED
    return cache_list::fetch<std::string>("notes")->value().size();
#else
    return cache_list::fetch<std::string_view>("notes")->value().size();
#endif
}
