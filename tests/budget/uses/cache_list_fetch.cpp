#include <momento/functions.hpp>
#include <momento/functions/cache_list.hpp>

using namespace momento::functions;

Result<std::optional<Data>> handle(Data) {
    auto found = MOMENTO_TRY(cache_list::fetch("list", {.begin = 0, .end = 10}));
    if (!found || found->empty()) return std::nullopt;
    return std::move(found->front());
}

MOMENTO_INVOKE(handle)
