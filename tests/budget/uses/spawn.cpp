#include <momento/functions.hpp>
#include <momento/functions/spawn.hpp>

using namespace momento::functions;

Result<void> handle(Data body) {
    MOMENTO_TRY(spawn::invoke("refresh", std::move(body)));
    return {};
}

MOMENTO_INVOKE(handle)
