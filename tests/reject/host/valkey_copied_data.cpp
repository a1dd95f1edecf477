// Data has one owner.
//
// expects: momento: Data cannot be copied; use std::move(data)

#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>

using namespace momento::functions;

Result<void> store(Data body) {
    const valkey::client vk("cluster");
#ifdef FIXED
    MOMENTO_TRY(vk.command("SET", "key", std::move(body)));
#else
    MOMENTO_TRY(vk.command("SET", "key", body));
#endif
    return {};
}

MOMENTO_INVOKE(store)
