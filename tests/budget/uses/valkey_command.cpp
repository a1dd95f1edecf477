#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>

using namespace momento::functions;

Result<std::string> handle(Data) {
    const valkey::client vk("cluster");
    return std::to_string(MOMENTO_TRY(vk.command<std::int64_t>("INCRBY", "key", 2)));
}

MOMENTO_INVOKE(handle)
