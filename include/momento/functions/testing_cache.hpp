// Tests of Functions that use their cache: in a native test this is the cache, for as long as it lives.
//
//     testing::fake_cache cache;
//     cache.set("user-7", R"({"name":"Ada"})");
//     CHECK(call<api>({.path = "/users/7"}).status == 200);
//     CHECK(cache.time_to_live("seen-7") == 5min);
//
// Without one each call has an empty cache of its own, and the steps of a table's row share one. One made within the life
// of another takes its place. It has momento-local's limits: keys are not empty, and an item, its key and its value, has at
// most 5 MiB.
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

// fail_with(error[, calls]) makes calls fail. The error is one of the interface: invalid_value, which is the framework's own,
// comes as internal_error.
class cache_store : public failing<cache::Error> {
public:
    // Values are bytes, as the Function finds them and leaves them.
    void set(std::string_view key, std::string_view value,
             std::chrono::milliseconds time_to_live = std::chrono::milliseconds::max());
    [[nodiscard]] std::optional<std::string> get(std::string_view key) const;
    [[nodiscard]] bool contains(std::string_view key) const { return find(key) != nullptr; }
    // How long it will still be there; none where it is not.
    [[nodiscard]] std::optional<std::chrono::milliseconds> time_to_live(std::string_view key) const;
    [[nodiscard]] std::size_t size() const;

    // Its time stands still but for this.
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    friend struct cache_calls;

    struct entry {
        std::string key;
        std::string value;
        std::chrono::milliseconds until;
    };
    [[nodiscard]] const entry* find(std::string_view key) const;
    void remove(std::string_view key);

    std::vector<entry> entries_;
    std::chrono::milliseconds now_{0};
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

class fake_cache : public detail::cache_store {
    detail::scoped_current<detail::cache_store> at_hand_{*this};
};

}  // namespace momento::functions::testing
