// The message names the type if all of it is borrowed.
//
// expects: momento: Json<std::string_view> refers to bytes that are freed before it is returned; use std::string
//
// general: momento: this type refers to bytes that are freed before it is returned; use std::string

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

std::string look_up(Data) {
#ifdef FIXED
    auto title = cache::get_with_hash<Json<std::string>>("title");
#else
    auto title = cache::get_with_hash<Json<std::string_view>>("title");
#endif
    return title ? "read" : "not read";
}

MOMENTO_INVOKE(look_up)
