// A Data has one owner, so storing moves it.
//
// expects: momento: Data cannot be copied; use std::move(data)

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
