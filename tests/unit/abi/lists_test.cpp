// Lists whose elements have a different layout in C++ than in the canonical ABI: they are converted in both directions.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "framework/abi/call.hpp"
#include "framework/platform/native/memory_location.hpp"

using namespace momento::functions::detail;
namespace abi = momento::functions::detail::abi;

namespace {

struct Entry {
    std::uint8_t kind;
    std::variant<std::monostate, double, owned_text> value;
};

// A list as the host returns it: a block allocated by cabi_realloc.
struct given {
    std::byte* items;
    std::size_t count;
};
static_assert(sizeof(given) == 2 * sizeof(void*));
given block(std::initializer_list<int> bytes, std::size_t count) {
    auto* const items = static_cast<std::byte*>(std::malloc(bytes.size() + 1));
    std::size_t at = 0;
    for (const int each : bytes) items[at++] = static_cast<std::byte>(each);
    return {items, count};
}
template <class T>
owned_list<T> loaded(const given& list) {
    return abi::load<owned_list<T>>(reinterpret_cast<const std::byte*>(&list));
}

std::vector<int> bytes_at(const void* from, std::size_t count) {
    const auto* const bytes = static_cast<const std::uint8_t*>(from);
    return {bytes, bytes + count};
}

std::vector<int> seen;
template <std::size_t Size>
void see(std::intptr_t items, std::intptr_t count) {
    seen = bytes_at(reinterpret_cast<const void*>(items), Size * static_cast<std::size_t>(count));
}

}  // namespace

TEST_CASE("converts a list from the host and frees the host's block") {
    const auto flags = loaded<bool>(block({0, 1, 255}, 3));
    REQUIRE(flags.size() == 3);
    CHECK_FALSE(flags[0]);
    CHECK(flags[1]);
    CHECK(static_cast<int>(flags[2]) == 1);

    const auto options = loaded<std::optional<std::uint16_t>>(block({1, 9, 2, 1, 0, 9, 9, 9}, 2));
    REQUIRE(options.size() == 2);
    CHECK(options[0] == 0x0102);
    CHECK(options[1] == std::nullopt);

    const auto tuples = loaded<std::tuple<std::uint8_t, std::uint16_t>>(block({7, 9, 2, 1, 8, 9, 4, 3}, 2));
    REQUIRE(tuples.size() == 2);
    CHECK(tuples[1] == std::tuple(8, 0x0304));
    CHECK(loaded<std::optional<bool>>(block({}, 0)).size() == 0);
}

TEST_CASE("converts nested lists and strings in elements") {
    struct {
        std::uint8_t kind;
        alignas(8) std::uint8_t which;
        alignas(8) given text;
    } entries[2] = {{1, 2, {}}, {3, 0, {}}};
    constexpr abi::shape_of shape = abi::shape<Entry>();
    static_assert(sizeof(void*) == 4 || (sizeof entries == 2 * shape.size && shape.size == 32));
    owned_text text = place("text");
    entries[0].text.count = text.size();
    entries[0].text.items = reinterpret_cast<std::byte*>(text.release());
    auto* const inner = static_cast<std::byte*>(std::malloc(sizeof entries));
    std::memcpy(inner, entries, sizeof entries);
    auto* const outer = static_cast<given*>(std::malloc(sizeof(given)));
    *outer = {inner, 2};
    auto lists = loaded<owned_list<Entry>>({reinterpret_cast<std::byte*>(outer), 1});
    REQUIRE(lists.size() == 1);
    REQUIRE(lists[0].size() == 2);
    CHECK(lists[0][0].kind == 1);
    CHECK(std::get<2>(lists[0][0].value).view() == "text");
    CHECK(lists[0][1].value.index() == 0);
}

TEST_CASE("converts a list for the host") {
    const std::array flags{true, false, true};
    abi::call_import<void>(see<1>, std::span<const bool>(flags));
    CHECK(seen == std::vector{1, 0, 1});

    using variant = std::variant<std::uint8_t, std::uint16_t>;
    std::array<variant, 2> variants{std::uint8_t{7}, std::uint16_t{0x0102}};
    abi::call_import<void>(
        +[](std::intptr_t items, std::intptr_t count) {
            const auto bytes = bytes_at(reinterpret_cast<const void*>(items), 4 * static_cast<std::size_t>(count));
            seen = {bytes[0], bytes[2], bytes[4], bytes[6], bytes[7]};
        },
        std::span<variant>(variants));
    CHECK(seen == std::vector{0, 7, 1, 2, 1});
    abi::call_import<void>(see<4>, std::span<variant>(variants).first(0));
    CHECK(seen.empty());
}

TEST_CASE("converts lists in parameters that are passed in memory, and nested lists") {
    using flags = std::span<const bool>;
    const std::array first{true};
    const std::array second{false, true};
    const std::array<flags, 2> lists{first, second};
    const auto sum = abi::call_import<std::int64_t>(
        +[](const void* parameters) -> std::int64_t {
            given outer;
            std::memcpy(&outer, parameters, sizeof outer);
            const std::vector<given> inner(reinterpret_cast<given*>(outer.items),
                                           reinterpret_cast<given*>(outer.items) + outer.count);
            seen = bytes_at(inner.at(0).items, inner.at(0).count);
            for (const int each : bytes_at(inner.at(1).items, inner.at(1).count)) seen.push_back(each);
            return static_cast<std::int64_t>(inner.size());
        },
        std::span<const flags>(lists), std::string_view("a").size(), text_view(), text_view(), text_view(), text_view(),
        text_view(), text_view(), text_view());
    CHECK(sum == 2);
    CHECK(seen == std::vector{1, 0, 1});
}

TEST_CASE("memory for lists has the maximum alignment of the ABI") {
    abi::scratch memory;
    for (const std::size_t size : {1U, 3U, 8U, 24U})
        CHECK(reinterpret_cast<std::uintptr_t>(memory.take(3, size)) % 8 == 0);
}

namespace {

// Runs `work` in a child process and returns whether it ended in a trap.
template <class Work>
bool traps(Work work) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit no_core{0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        for (const int signal : {SIGILL, SIGTRAP, SIGSEGV, SIGABRT}) std::signal(signal, SIG_DFL);
        work();
        _exit(0);
    }
    int end = 0;
    REQUIRE(waitpid(child, &end, 0) == child);
    return WIFSIGNALED(end) && (WTERMSIG(end) == SIGILL || WTERMSIG(end) == SIGTRAP);
}

}  // namespace

TEST_CASE("a size that wraps around ends the call") {
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    using option = std::optional<std::uint16_t>;
    static_assert(sizeof(option) == 4);
    CHECK(traps([] { loaded<option>(block({1, 0, 0, 0}, most / 4 + 2)); }));
    const option one = 1;
    CHECK(traps([&] { abi::call_import<void>(see<4>, std::span<const option>(&one, most / 4 + 2)); }));
    const bool truth = true;
    CHECK(traps([&] { abi::call_import<void>(see<1>, std::span<const bool>(&truth, most - 1)); }));
    CHECK_FALSE(traps([&] { abi::call_import<void>(see<1>, std::span<const bool>(&truth, 1)); }));
}

TEST_CASE("an unknown discriminant ends the call") {
    using choice = std::variant<std::uint8_t, std::uint32_t>;
    constexpr std::array<std::byte, 8> known{std::byte{1}};
    constexpr std::array<std::byte, 8> unknown{std::byte{2}};
    CHECK_FALSE(traps([&] { (void)abi::load<choice>(known.data()); }));
    CHECK(traps([&] { (void)abi::load<choice>(unknown.data()); }));
    const abi::slot slots[] = {2, 0};
    CHECK(traps([&] {
        const abi::slot* at = slots;
        (void)abi::lift<choice>(at);
    }));
}
