// A time to live without a unit.
//
// expects: momento: int is not a duration in whole milliseconds; use 1500ms, 5min or std::chrono::milliseconds(n)
//
// general: momento: this type is not a duration in whole seconds or milliseconds; use 300s, 5min or
// std::chrono::duration_cast

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;
using namespace std::chrono_literals;

Result<void> store(Data body) {
#ifdef FIXED
    MOMENTO_TRY(cache::set("body", std::move(body), 300s));
#else
    MOMENTO_TRY(cache::set("body", std::move(body), 300));
#endif
    return {};
}

MOMENTO_INVOKE(store)
