#include <momento/functions.hpp>
#include <momento/functions/cache_list.hpp>

using namespace momento::functions;

Result<void> handle(Data body) {
    MOMENTO_TRY(cache_list::push_back("list", std::move(body), {.ttl = std::chrono::minutes(5), .truncate_to = 100}));
    return {};
}

MOMENTO_INVOKE(handle)
