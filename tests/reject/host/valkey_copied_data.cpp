// Data has one owner.
//
// expects: momento: Data cannot be copied; use std::move(data)

#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>

using namespace momento::functions;

Result<valkey::value, valkey::Error> store(Data body) {
    const valkey::client vk("cluster");
#ifdef FIXED
    return vk.command("SET", "key", std::move(body));
#else
    return vk.command("SET", "key", body);
#endif
}
