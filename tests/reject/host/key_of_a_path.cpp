// A Path converts to its value and text converts to bytes, but C++ does not apply two user-defined conversions.
//
// expects: momento: Path<std::string> cannot be converted to bytes; use text, bytes or std::move(data), or *member for
// a Path or a Query
//
// general: momento: this argument cannot be converted to bytes; use text, bytes or std::move(data), or *member for a
// Path or a Query

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
