// What the fakes of momento:cache-scalar and momento:cache-list share: one call on the store of a test.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "framework/testing/data_transfer.hpp"
#include "framework/testing/service_error.hpp"
#include "framework/testing/services.hpp"

namespace momento::functions::detail {

using std::chrono::milliseconds;

// One call of an interface. Pointers to values are null if the key is absent.
struct cache_calls {
    using kind = service_error_kind;
    using optional_error = std::optional<host::service_error>;

    // Of a key and its value, and of the name of a list and the values of one call.
    static constexpr std::size_t largest_item = 5 * 1024 * 1024;

    explicit cache_calls(const char* import) : host(fake_host::asked(import)), store(service<cache_store>(host)) {}

    std::string take(transferred_data&& data) const { return detail::take(std::move(data), host).bytes; }

    // The error of the call, if any. `named` is what must not be empty.
    [[nodiscard]] optional_error find_error(std::string_view key, std::string_view named = "the key") const {
        if (store == nullptr)
            return service_error(kind::failed_precondition, "no call is running; create a testing::fake_cache");
        if (const cache::Error* wanted = store->failure()) return service_error(wanted->kind, wanted->text);
        if (key.empty()) return service_error(kind::invalid_argument, std::string(named) + " is empty");
        return std::nullopt;
    }
    [[nodiscard]] optional_error find_error(std::string_view key, std::string_view value,
                                            std::uint64_t ttl_milliseconds) const {
        if (optional_error found = find_error(key)) return found;
        if (optional_error found = duration_error(ttl_milliseconds)) return found;
        return size_error(key.size() + value.size(), "the key and the value have ", "an item has");
    }
    [[nodiscard]] static optional_error duration_error(std::uint64_t ttl_milliseconds) {
        if (ttl_milliseconds != 0) return std::nullopt;
        return service_error(kind::invalid_argument, "the time to live is 0");
    }
    [[nodiscard]] static optional_error size_error(std::size_t size, std::string_view what, std::string_view limited) {
        if (size <= largest_item) return std::nullopt;
        std::string text(what);
        text.append(std::to_string(size)).append(" bytes, ").append(limited).append(" at most ");
        return service_error(kind::limit_exceeded, text + std::to_string(largest_item));
    }

    [[nodiscard]] const std::string* find(std::string_view key) const {
        const auto* const found = store->find(key);
        return found == nullptr ? nullptr : &found->value;
    }
    static milliseconds duration(std::uint64_t ttl_milliseconds) {
        constexpr auto most = static_cast<std::uint64_t>(milliseconds::max().count());
        return milliseconds(static_cast<std::int64_t>(std::min(ttl_milliseconds, most)));
    }
    void put(std::string_view key, std::string_view value, std::uint64_t ttl_milliseconds) const {
        store->set(key, value, duration(ttl_milliseconds));
    }
    void remove(std::string_view key) const { store->remove(key); }

    using list = cache_store::list_entry;
    // Null if the list is missing.
    [[nodiscard]] list* find_list(std::string_view name) const { return store->find_list(name); }
    [[nodiscard]] list& make_list(std::string_view name, milliseconds time_to_live) const {
        return store->make_list(name, time_to_live);
    }
    void refresh(list& refreshed, milliseconds time_to_live) const { refreshed.until = store->until(time_to_live); }
    void remove_list(std::string_view name) const { store->remove_list(name); }

    fake_host* host;
    cache_store* store;
};

}  // namespace momento::functions::detail
