// The imports of momento:cache-list/cache-list@1.0.0. A separate file, so that a component has them only if it calls
// them.
#include "framework/host/cache_list.hpp"

#include "framework/abi/import.hpp"

#define CACHE_LIST "momento:cache-list/cache-list@1.0.0"

namespace momento::functions::detail::host::cache_list {

MOMENTO_IMPORT(CACHE_LIST, "list-push-front", push_front);
result<std::uint32_t> push_front(transferred_data list, transferred_data value, std::uint64_t ttl_milliseconds,
                                 bool refresh_ttl, std::uint32_t truncate_back_to_size) {
    return abi::call(imported_push_front, push_front, std::move(list), std::move(value), ttl_milliseconds, refresh_ttl,
                     truncate_back_to_size);
}

MOMENTO_IMPORT(CACHE_LIST, "list-push-back", push_back);
result<std::uint32_t> push_back(transferred_data list, transferred_data value, std::uint64_t ttl_milliseconds,
                                bool refresh_ttl, std::uint32_t truncate_front_to_size) {
    return abi::call(imported_push_back, push_back, std::move(list), std::move(value), ttl_milliseconds, refresh_ttl,
                     truncate_front_to_size);
}

MOMENTO_IMPORT(CACHE_LIST, "list-pop-front", pop_front);
result<pop_response> pop_front(transferred_data list) {
    return abi::call(imported_pop_front, pop_front, std::move(list));
}

MOMENTO_IMPORT(CACHE_LIST, "list-pop-back", pop_back);
result<pop_response> pop_back(transferred_data list) { return abi::call(imported_pop_back, pop_back, std::move(list)); }

MOMENTO_IMPORT(CACHE_LIST, "list-erase", erase);
result<length_response> erase(transferred_data list, erase_range range) {
    return abi::call(imported_erase, erase, std::move(list), range);
}

MOMENTO_IMPORT(CACHE_LIST, "list-remove", remove);
result<length_response> remove(transferred_data list, remove_range range) {
    return abi::call(imported_remove, remove, std::move(list), std::move(range));
}

MOMENTO_IMPORT(CACHE_LIST, "list-fetch", fetch);
result<fetch_response> fetch(transferred_data list, index_bound start, index_bound end) {
    return abi::call(imported_fetch, fetch, std::move(list), start, end);
}

MOMENTO_IMPORT(CACHE_LIST, "list-length", length);
result<length_response> length(transferred_data list) { return abi::call(imported_length, length, std::move(list)); }

MOMENTO_IMPORT(CACHE_LIST, "list-concatenate-front", concatenate_front);
result<std::uint32_t> concatenate_front(transferred_data list, std::span<transferred_data> values,
                                        std::uint64_t ttl_milliseconds, bool refresh_ttl,
                                        std::uint32_t truncate_back_to_size) {
    return abi::call(imported_concatenate_front, concatenate_front, std::move(list), values, ttl_milliseconds,
                     refresh_ttl, truncate_back_to_size);
}

MOMENTO_IMPORT(CACHE_LIST, "list-concatenate-back", concatenate_back);
result<std::uint32_t> concatenate_back(transferred_data list, std::span<transferred_data> values,
                                       std::uint64_t ttl_milliseconds, bool refresh_ttl,
                                       std::uint32_t truncate_front_to_size) {
    return abi::call(imported_concatenate_back, concatenate_back, std::move(list), values, ttl_milliseconds,
                     refresh_ttl, truncate_front_to_size);
}

MOMENTO_IMPORT(CACHE_LIST, "list-retain", retain);
result<length_response> retain(transferred_data list, index_bound start, index_bound end,
                               std::uint64_t ttl_milliseconds, bool refresh_ttl) {
    return abi::call(imported_retain, retain, std::move(list), start, end, ttl_milliseconds, refresh_ttl);
}

}  // namespace momento::functions::detail::host::cache_list
