// The time to live of a list has a unit.
//
// expects: momento: int is not a duration in whole milliseconds; use 1500ms, 5min or std::chrono::milliseconds(n)
//
// general: momento: this type is not a duration in whole seconds or milliseconds; use 300s, 5min or std::chrono::duration_cast

#include <momento/functions.hpp>
#include <momento/functions/cache_list.hpp>

using namespace momento::functions;

Result<std::uint32_t, cache_list::Error> store(Data body) {
#ifdef FIXED
    return cache_list::push_back("notes", std::move(body), {.ttl = std::chrono::minutes(5)});
#else
    return cache_list::push_back("notes", std::move(body), {.ttl = 5});
#endif
}
