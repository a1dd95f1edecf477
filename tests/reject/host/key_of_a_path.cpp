// A part of a request converts to its value, and a text to bytes, but C++ does no two conversions by itself.
//
// expects: momento: Path<std::string> has no bytes as it stands; write text, bytes or std::move(data), or *part for a Path or a Query
//
// general: momento: this is text, bytes or a Data that is moved; write one of them, or *part for a Path or a Query

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Wanted {
    Path<std::string> key;
};

Result<std::optional<Data>> find(Wanted wanted) {
#ifdef FIXED
    return MOMENTO_TRY(cache::get(*wanted.key));
#else
    return MOMENTO_TRY(cache::get(wanted.key));
#endif
}

constexpr auto api = routes(route<"/{key}", get, Wanted, std::optional<Data>>(find));

MOMENTO_INVOKE(api)
