// Declares momento:cache-list/cache-list@1.0.0: its records and variants as C++ types, its functions as functions. In a
// component framework/platform/momento/cache_list.cpp calls the imports; in a native build
// framework/testing/fake_cache_list.cpp replaces them.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <variant>

#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/host/service_error.hpp"

namespace momento::functions::detail::host::cache_list {

template <class T>
using result = std::expected<T, service_error>;

struct pop_found {
    received_data value;
    std::uint32_t list_length;
};
// found, missing
using pop_response = std::variant<pop_found, std::monostate>;

struct list_range {
    std::uint32_t begin_index;
    std::uint32_t count;
};
struct list_ranges {
    std::span<const list_range> ranges;
};
// all, ranges
using erase_range = std::variant<std::monostate, list_ranges>;

// erase-response, remove-response, length-response, retain-response: found, missing
using length_response = std::variant<std::uint32_t, std::monostate>;

// all-elements-with-value
using remove_range = std::variant<transferred_data>;

// start-index: unbounded, inclusive. end-index: unbounded, exclusive
using index_bound = std::variant<std::monostate, std::int32_t>;

// found, missing
using fetch_response = std::variant<owned_list<received_data>, std::monostate>;

result<std::uint32_t> push_front(transferred_data list, transferred_data value, std::uint64_t ttl_milliseconds,
                                 bool refresh_ttl, std::uint32_t truncate_back_to_size);
result<std::uint32_t> push_back(transferred_data list, transferred_data value, std::uint64_t ttl_milliseconds,
                                bool refresh_ttl, std::uint32_t truncate_front_to_size);
result<pop_response> pop_front(transferred_data list);
result<pop_response> pop_back(transferred_data list);
result<length_response> erase(transferred_data list, erase_range range);
result<length_response> remove(transferred_data list, remove_range range);
result<fetch_response> fetch(transferred_data list, index_bound start, index_bound end);
result<length_response> length(transferred_data list);
result<std::uint32_t> concatenate_front(transferred_data list, std::span<transferred_data> values,
                                        std::uint64_t ttl_milliseconds, bool refresh_ttl,
                                        std::uint32_t truncate_back_to_size);
result<std::uint32_t> concatenate_back(transferred_data list, std::span<transferred_data> values,
                                       std::uint64_t ttl_milliseconds, bool refresh_ttl,
                                       std::uint32_t truncate_front_to_size);
result<length_response> retain(transferred_data list, index_bound start, index_bound end,
                               std::uint64_t ttl_milliseconds, bool refresh_ttl);

}  // namespace momento::functions::detail::host::cache_list
