#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

Result<void> handle(Data body) {
    MOMENTO_TRY(cache::set("key", std::move(body), std::chrono::minutes(5)));
    return {};
}

MOMENTO_INVOKE(handle)
