// The imports of momento:cache-scalar/cache-scalar@1.0.0. A separate file, so that a component has them only if it
// calls them.
#include "framework/host/cache.hpp"

#include "framework/abi/import.hpp"

#define CACHE "momento:cache-scalar/cache-scalar@1.0.0"

namespace momento::functions::detail::host::cache {

MOMENTO_IMPORT(CACHE, "get", get);
result<std::optional<received_data>> get(transferred_data key) { return abi::call(imported_get, get, std::move(key)); }

MOMENTO_IMPORT(CACHE, "get-with-hash", get_with_hash);
result<get_with_hash_result> get_with_hash(transferred_data key) {
    return abi::call(imported_get_with_hash, get_with_hash, std::move(key));
}

MOMENTO_IMPORT(CACHE, "set", set);
result<void> set(transferred_data key, transferred_data value, std::uint64_t ttl_milliseconds) {
    return abi::call(imported_set, set, std::move(key), std::move(value), ttl_milliseconds);
}

MOMENTO_IMPORT(CACHE, "set-if", set_if);
result<set_if_result> set_if(transferred_data key, transferred_data value, std::uint64_t ttl_milliseconds,
                             set_if_condition condition) {
    return abi::call(imported_set_if, set_if, std::move(key), std::move(value), ttl_milliseconds, std::move(condition));
}

MOMENTO_IMPORT(CACHE, "set-if-hash", set_if_hash);
result<set_if_hash_result> set_if_hash(transferred_data key, transferred_data value, std::uint64_t ttl_milliseconds,
                                       set_if_hash_condition condition) {
    return abi::call(imported_set_if_hash, set_if_hash, std::move(key), std::move(value), ttl_milliseconds,
                     std::move(condition));
}

MOMENTO_IMPORT(CACHE, "delete", remove);
result<void> remove(transferred_data key) { return abi::call(imported_remove, remove, std::move(key)); }

}  // namespace momento::functions::detail::host::cache
