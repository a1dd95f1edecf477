// Resource handles: each owned handle is dropped exactly once, by its holder or its recipient. A borrowed handle is
// never dropped.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "framework/abi/call.hpp"

using namespace momento::functions::detail;
namespace abi = momento::functions::detail::abi;

namespace {

std::map<std::uint32_t, int> drops;

struct stream {
    static void drop(std::uint32_t handle) { ++drops[handle]; }
};
using handle = own<stream>;
using either = std::variant<handle, std::uint64_t>;

std::map<std::uint32_t, int> once(std::initializer_list<std::uint32_t> handles) {
    std::map<std::uint32_t, int> expected;
    for (const std::uint32_t each : handles) expected[each] = 1;
    return expected;
}

// As the host returns it: consecutive handles.
owned_list<handle> loaded(std::initializer_list<std::uint32_t> handles) {
    struct {
        void* items;
        std::size_t count;
    } list{std::malloc(sizeof(std::uint32_t) * handles.size()), handles.size()};
    std::memcpy(list.items, handles.begin(), sizeof(std::uint32_t) * handles.size());
    return abi::load<owned_list<handle>>(reinterpret_cast<const std::byte*>(&list));
}

}  // namespace

TEST_CASE("an owned handle moves and is dropped once") {
    STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<handle>);
    STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<handle>);
    drops.clear();
    {
        handle a(1);
        handle b(std::move(a));
        handle c(2);
        c = std::move(b);
        CHECK(c.get() == 1);
        handle empty;
        CHECK_FALSE(empty);
    }
    CHECK(drops == once({1, 2}));
}

TEST_CASE("a constructor returns an owned handle, a method borrows it") {
    drops.clear();
    {
        const auto made = abi::call_import<handle>(+[] { return std::int32_t{5}; });
        CHECK(made.get() == 5);
        const auto twice =
            abi::call_import<std::uint32_t>(+[](std::int32_t given) { return 2 * given; }, borrow<stream>(made));
        CHECK(twice == 10);
        CHECK(drops.empty());
    }
    CHECK(drops == once({5}));
}

TEST_CASE("the host owns transferred handles, in lists too") {
    drops.clear();
    std::array<either, 3> list{handle(1), std::uint64_t{7}, handle(3)};
    const auto result = abi::call_import<std::expected<void, std::monostate>>(
        +[](std::intptr_t items, std::intptr_t count, std::int32_t alone) {
            CHECK(count == 3);
            const auto* const bytes = reinterpret_cast<const std::byte*>(items);
            CHECK(abi::load_plain<std::uint32_t>(bytes + 8) == 1);
            CHECK(abi::load_plain<std::uint64_t>(bytes + 24) == 7);
            CHECK(abi::load_plain<std::uint32_t>(bytes + 40) == 3);
            CHECK(alone == 9);
            return std::int32_t{1};
        },
        std::span<either>(list), handle(9));
    CHECK_FALSE(result.has_value());
    for (const either& each : list)
        if (const auto* left = std::get_if<handle>(&each)) CHECK_FALSE(*left);
    CHECK(drops.empty());
}

TEST_CASE("handles of a borrowed list stay with their owner") {
    drops.clear();
    const handle owner(4);
    const std::array<borrow<stream>, 2> lent{owner, owner};
    abi::call_import<void>(
        +[](std::intptr_t items, std::intptr_t count) {
            const auto* const bytes = reinterpret_cast<const std::byte*>(items);
            CHECK(count == 2);
            CHECK(abi::load_plain<std::uint32_t>(bytes) == 4);
            CHECK(abi::load_plain<std::uint32_t>(bytes + 4) == 4);
        },
        std::span<const borrow<stream>>(lent));
    CHECK(owner.get() == 4);
    CHECK(drops.empty());
}

TEST_CASE("handles of a list from the host are dropped with it, except those moved out") {
    drops.clear();
    {
        auto list = loaded({1, 2, 3});
        CHECK(list.size() == 3);
        const handle taken = std::move(list[1]);
        list.reset();
        CHECK(drops == once({1, 3}));
    }
    CHECK(drops == once({1, 2, 3}));
}

TEST_CASE("a list from the host is passed back to the host without a drop") {
    drops.clear();
    abi::call_import<void>(
        +[](std::intptr_t items, std::intptr_t) {
            CHECK(abi::load_plain<std::uint32_t>(reinterpret_cast<const std::byte*>(items) + 4) == 2);
        },
        loaded({1, 2}));
    CHECK(drops.empty());
}
