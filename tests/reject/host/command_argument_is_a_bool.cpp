// Valkey has no booleans, and a double has several texts.
//
// expects: momento: bool cannot be an argument of a command; use text, bytes, an integer, std::move(data) or
// Json(value), or *member for a Path or a Query
//
// general: momento: this type cannot be an argument of a command; use text, bytes, an integer, std::move(data) or
// Json(value), or *member for a Path or a Query

#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>

using namespace momento::functions;

Result<valkey::value, valkey::Error> enable(bool enabled) {
    const valkey::client vk("cluster");
#ifdef FIXED
    return vk.command("SET", "enabled", enabled ? "1" : "0");
#else
    return vk.command("SET", "enabled", enabled);
#endif
}
