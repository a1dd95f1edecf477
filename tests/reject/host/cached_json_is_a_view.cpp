// Where all of it is borrowed, the type is named.
//
// expects: momento: Json<std::string_view> would point into bytes that are gone when it is returned; write std::string
//
// general: momento: what is read cannot borrow its text, for the bytes are gone when it is returned; write std::string

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
