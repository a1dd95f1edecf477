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

Result<std::string> count(Wanted wanted) {
    const valkey::client vk("cluster");
#ifdef FIXED
    return std::to_string(MOMENTO_TRY(vk.command<std::int64_t>("INCR", *wanted.key)));
#else
    return std::to_string(MOMENTO_TRY(vk.command<std::int64_t>("INCR", wanted.key)));
#endif
}

constexpr auto api = routes(route<"/{key}", post, Wanted, std::string>(count));

MOMENTO_INVOKE(api)
