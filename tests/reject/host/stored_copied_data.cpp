// A body goes into the cache by its handle, and has one owner.
//
// expects: momento: Data is moved, not copied; write std::move(data)

#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

Result<void> store(Data body) {
#ifdef FIXED
    return cache::set("body", std::move(body), std::chrono::minutes(5));
#else
    return cache::set("body", body, std::chrono::minutes(5));
#endif
}

MOMENTO_INVOKE(store)
