// The fake cache of native tests.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/cache.hpp"
#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"

namespace momento::functions::detail {

/// The base of `fake_cache`, with its members.
///
/// `fail_with(error[, calls])` makes calls fail. An error with `invalid_value`, which is not a case of the interface,
/// arrives as `internal_error`.
class cache_store : public failing<cache::Error> {
public:
    /// Stores a value.
    ///
    /// @param key Bytes.
    /// @param value Bytes.
    /// @param time_to_live In milliseconds; by default, the value does not expire.
    void set(std::string_view key, std::string_view value,
             std::chrono::milliseconds time_to_live = std::chrono::milliseconds::max());
    /// Returns the bytes of a value, or none if the key is absent.
    [[nodiscard]] std::optional<std::string> get(std::string_view key) const;
    /// Returns whether a key is present.
    [[nodiscard]] bool contains(std::string_view key) const { return find(key) != nullptr; }
    /// Returns the remaining time to live of a key, or none if the key is absent.
    [[nodiscard]] std::optional<std::chrono::milliseconds> time_to_live(std::string_view key) const;
    /// Returns the number of keys.
    [[nodiscard]] std::size_t size() const;

    /// Stores a list, which replaces one with the same name. Without elements, it removes the list.
    ///
    /// @param name Bytes.
    /// @param elements The elements in order, each any bytes.
    /// @param time_to_live In milliseconds; by default, the list does not expire.
    void set_list(std::string_view name, std::vector<std::string> elements,
                  std::chrono::milliseconds time_to_live = std::chrono::milliseconds::max());
    /// Returns the elements of a list in order, or none if the list is missing. A list and a key may have the same
    /// name.
    [[nodiscard]] std::optional<std::vector<std::string>> list(std::string_view name) const;
    /// Returns the remaining time to live of a list, or none if the list is missing.
    [[nodiscard]] std::optional<std::chrono::milliseconds> list_time_to_live(std::string_view name) const;

    /// Advances the clock of the cache, which advances only through this call.
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    friend struct cache_calls;

    struct entry {
        std::string key;
        std::string value;
        std::chrono::milliseconds until;
    };
    struct list_entry {
        std::string name;
        std::vector<std::string> elements;
        std::chrono::milliseconds until;
    };
    [[nodiscard]] const entry* find(std::string_view key) const;
    void remove(std::string_view key);
    [[nodiscard]] std::chrono::milliseconds until(std::chrono::milliseconds time_to_live) const;
    [[nodiscard]] list_entry* find_list(std::string_view name);
    list_entry& make_list(std::string_view name, std::chrono::milliseconds time_to_live);
    void remove_list(std::string_view name);

    std::vector<entry> entries_;
    std::vector<list_entry> lists_;
    std::chrono::milliseconds now_{0};
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// The cache of all calls on its thread until it is destroyed. If there are several, calls use the one that was created
/// last.
///
/// ```cpp
/// fake_cache cache;
/// cache.set("user-7", R"({"name":"Ada"})");
/// CHECK(call<api>({.path = "/users/7"}).status == 200);
/// CHECK(cache.time_to_live("seen-7") == 5min);
/// cache.fail_with({.kind = cache::error_kind::timeout}, 1);  // the next call fails; without a number, all calls do
/// ```
///
/// Lists are in the same cache: `list(name)` returns the elements of one, and `fail_with` also makes calls on lists
/// fail.
///
/// Without it, each call has its own empty cache, and the steps of a row share one. The limits are those of
/// momento-local: a key is not empty, and a key and its value have at most 5 MiB; so do the name of a list and the
/// values of one call.
class fake_cache : public detail::cache_store {
    detail::scoped_current<detail::cache_store> scope_{*this};
};

}  // namespace momento::functions::testing
