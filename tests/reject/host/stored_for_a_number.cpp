// Seconds, or milliseconds? A duration says.
//
// expects: momento: int is no number of whole milliseconds; write 1500ms, 5min or std::chrono::milliseconds(n)
//
// general: momento: a time is a std::chrono duration of whole units; write 300s, 5min or a duration_cast

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
