// A Path converts to its value and text converts to bytes, but C++ does not apply two user-defined conversions.
//
// expects: momento: Path<std::string> cannot be an argument of a command; use text, bytes, an integer, std::move(data)
// or Json(value), or *member for a Path or a Query
//
// general: momento: this type cannot be an argument of a command; use text, bytes, an integer, std::move(data) or
// Json(value), or *member for a Path or a Query

#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>

using namespace momento::functions;

struct Wanted {
    Path<std::string> key;
};

Result<valkey::value, valkey::Error> count(const Wanted& wanted) {
    const valkey::client vk("cluster");
#ifdef FIXED
    return vk.command("INCR", *wanted.key);
#else
    return vk.command("INCR", wanted.key);
#endif
}
