// Declares momento:cache-scalar/cache-scalar@1.0.0: its records and variants as C++ types, its functions as functions.
// In a component framework/platform/momento/cache.cpp calls the imports; in a native build
// framework/testing/fake_cache.cpp replaces them.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <variant>

#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/host/service_error.hpp"

namespace momento::functions::detail::host::cache {

template <class T>
using result = std::expected<T, service_error>;

// present, present-and-not-equal, absent, equal, absent-or-equal, not-equal
using set_if_condition = std::variant<std::monostate, transferred_data, std::monostate, transferred_data,
                                      transferred_data, transferred_data>;

// stored, not-stored
using set_if_result = std::variant<std::monostate, std::monostate>;

// present-and-not-hash-equal, present-and-hash-equal, absent-or-hash-equal, absent-or-not-hash-equal, unconditional
using set_if_hash_condition =
    std::variant<transferred_data, transferred_data, transferred_data, transferred_data, std::monostate>;

// stored, not-stored
using set_if_hash_result = std::variant<received_data, std::monostate>;

struct with_hash {
    received_data value;
    received_data hash;
};
// found, missing
using get_with_hash_result = std::variant<with_hash, std::monostate>;

result<std::optional<received_data>> get(transferred_data key);
result<get_with_hash_result> get_with_hash(transferred_data key);
result<void> set(transferred_data key, transferred_data value, std::uint64_t ttl_milliseconds);
result<set_if_result> set_if(transferred_data key, transferred_data value, std::uint64_t ttl_milliseconds,
                             set_if_condition condition);
result<set_if_hash_result> set_if_hash(transferred_data key, transferred_data value, std::uint64_t ttl_milliseconds,
                                       set_if_hash_condition condition);
result<void> remove(transferred_data key);  // `delete`, a keyword in C++

}  // namespace momento::functions::detail::host::cache
