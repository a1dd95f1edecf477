// Values at the component boundary: stored to and loaded from memory, lowered to and lifted from core values. The bytes
// are compared with the component model's rules, and each direction with its inverse.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <expected>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "framework/abi/call.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"

using namespace momento::functions::detail;
namespace abi = momento::functions::detail::abi;

namespace {

enum class Level : std::uint8_t { low, middle, high };

struct Record {
    std::uint8_t a;
    std::int32_t b;
    std::uint16_t c;
    bool d;
    Level e;
    double f;
    float g;
    std::int64_t h;
    bool operator==(const Record&) const = default;
};
struct Choices {
    std::optional<std::uint32_t> maybe;
    std::expected<std::uint8_t, std::uint16_t> result;
    std::variant<std::monostate, std::uint64_t, Level> one;
    bool operator==(const Choices&) const = default;
};
struct Outer {
    std::optional<Record> record;
    Choices choices;
    std::uint8_t last;
    bool operator==(const Outer&) const = default;
};

template <class T>
std::vector<std::byte> stored(T value) {
    std::vector<std::byte> memory(abi::shape<T>().size, std::byte{0xee});
    abi::store(value, memory.data());
    return memory;
}

// Through memory and through core values, using exactly the number that the shape specifies.
template <class T>
void check_round_trip(T value) {
    const auto memory = stored(value);
    CHECK(abi::load<T>(memory.data()) == value);
    constexpr std::size_t count = abi::shape<T>().slots;
    std::array<abi::slot, count + 2> slots;
    slots.fill(0xdddd'dddd'dddd'dddd);
    abi::slot* at = slots.data() + 1;
    abi::lower(value, at);
    CHECK(at == slots.data() + 1 + count);
    CHECK(slots.front() == 0xdddd'dddd'dddd'dddd);
    CHECK(slots.back() == 0xdddd'dddd'dddd'dddd);
    const abi::slot* from = slots.data() + 1;
    CHECK(abi::lift<T>(from) == value);
    CHECK(from == slots.data() + 1 + count);
}

std::vector<std::byte> bytes(std::initializer_list<int> values) {
    std::vector<std::byte> all;
    for (int value : values) all.push_back(static_cast<std::byte>(value));
    return all;
}
constexpr int gap = 0xee;  // a padding byte that is not written

}  // namespace

TEST_CASE("scalars are read back as the same value") {
    check_round_trip(true);
    check_round_trip(false);
    check_round_trip(std::uint8_t{255});
    check_round_trip(std::int8_t{-128});
    check_round_trip(std::int16_t{-2});
    check_round_trip(std::uint16_t{65535});
    check_round_trip(std::numeric_limits<std::int32_t>::min());
    check_round_trip(std::numeric_limits<std::uint32_t>::max());
    check_round_trip(std::numeric_limits<std::int64_t>::min());
    check_round_trip(std::numeric_limits<std::uint64_t>::max());
    check_round_trip(1.5F);
    check_round_trip(-0.1);
    check_round_trip(std::numeric_limits<double>::infinity());
    check_round_trip(Level::high);
    check_round_trip(std::monostate{});
}

TEST_CASE("the bytes of a record") {
    CHECK(stored(Record{1, 0x05040302, 0x0706, true, Level::high, 1.0, 2.0F, -1}) ==
          bytes({1, gap, gap,  gap,  2, 3, 4, 5,    6,   7,   1,   2,   gap, gap, gap, gap, 0,   0,   0,   0,
                 0, 0,   0xf0, 0x3f, 0, 0, 0, 0x40, gap, gap, gap, gap, 255, 255, 255, 255, 255, 255, 255, 255}));
    check_round_trip(
        Record{200, -7, 65535, false, Level::middle, -0.5, 3.25F, std::numeric_limits<std::int64_t>::min()});
}

TEST_CASE("the bytes of an option") {
    CHECK(stored(std::optional<std::uint32_t>(0x04030201)) == bytes({1, gap, gap, gap, 1, 2, 3, 4}));
    CHECK(stored(std::optional<std::uint32_t>()) == bytes({0, gap, gap, gap, gap, gap, gap, gap}));
    CHECK(stored(std::optional<bool>(true)) == bytes({1, 1}));
    check_round_trip(std::optional<std::uint64_t>(5));
    check_round_trip(std::optional<std::uint64_t>());
    check_round_trip(std::optional<std::optional<std::uint8_t>>(std::optional<std::uint8_t>()));
    check_round_trip(std::optional<std::optional<std::uint8_t>>(3));
    check_round_trip(std::optional<bool>(false));
    check_round_trip(std::optional<Record>(Record{1, 2, 3, true, Level::low, 4, 5, 6}));
}

TEST_CASE("the bytes of a result") {
    using plain = std::expected<void, std::uint16_t>;
    CHECK(stored(plain()) == bytes({0, gap, gap, gap}));
    CHECK(stored(plain(std::unexpect, std::uint16_t{0x0201})) == bytes({1, gap, 1, 2}));
    check_round_trip(plain());
    check_round_trip(plain(std::unexpect, std::uint16_t{9}));
    check_round_trip(std::expected<std::uint8_t, std::uint64_t>(7));
    check_round_trip(std::expected<std::uint8_t, std::uint64_t>(std::unexpect, 1ULL << 63));
    check_round_trip(std::expected<std::uint8_t, std::uint8_t>(std::unexpect, std::uint8_t{7}));
    check_round_trip(std::expected<Record, std::monostate>(std::unexpect));
}

TEST_CASE("the bytes of a variant") {
    using three = std::variant<std::monostate, std::uint64_t, Level>;
    CHECK(stored(three(std::uint64_t{0x0102})) ==
          bytes({1, gap, gap, gap, gap, gap, gap, gap, 2, 1, 0, 0, 0, 0, 0, 0}));
    CHECK(stored(three(Level::high)) ==
          bytes({2, gap, gap, gap, gap, gap, gap, gap, 2, gap, gap, gap, gap, gap, gap, gap}));
    CHECK(stored(three())[0] == std::byte{0});
    check_round_trip(three());
    check_round_trip(three(~std::uint64_t{0}));
    check_round_trip(three(Level::middle));
    // Cases of the same type are distinguished by their index.
    using same = std::variant<std::uint8_t, std::uint8_t>;
    check_round_trip(same(std::in_place_index<0>, std::uint8_t{1}));
    check_round_trip(same(std::in_place_index<1>, std::uint8_t{1}));
    // A float and an integer share a core value as bits.
    check_round_trip(std::variant<float, std::uint64_t>(-1.5F));
    check_round_trip(std::variant<float, std::uint64_t>(~std::uint64_t{0}));
    check_round_trip(std::variant<double, std::int32_t>(std::int32_t{-1}));
}

TEST_CASE("the bytes of a tuple") {
    CHECK(stored(std::tuple(std::uint8_t{1}, std::uint32_t{0x05040302}, true)) ==
          bytes({1, gap, gap, gap, 2, 3, 4, 5, 1, gap, gap, gap}));
    CHECK(stored(std::pair(std::uint16_t{0x0201}, std::uint8_t{3})) == bytes({1, 2, 3, gap}));
    check_round_trip(std::tuple(std::int8_t{-1}, 0.5, Level::high, -1.5F));
    check_round_trip(std::tuple<std::optional<std::uint64_t>>(7));
    check_round_trip(std::pair(Record{1, 2, 3, true, Level::low, 4, 5, 6}, std::tuple(false, std::int64_t{-1})));
}

TEST_CASE("nested types are read back as the same value") {
    check_round_trip(Outer{Record{1, -2, 3, true, Level::high, 0.1, -0.1F, -9},
                           {7U, std::unexpected(std::uint16_t{500}), Level::middle},
                           255});
    check_round_trip(Outer{std::nullopt, {std::nullopt, std::uint8_t{1}, std::monostate()}, 0});
}

TEST_CASE("core values that the active case does not use are zero") {
    using either = std::variant<Record, std::uint8_t>;
    std::array<abi::slot, abi::shape<either>().slots> slots;
    slots.fill(1);
    either value = std::uint8_t{5};
    abi::slot* at = slots.data();
    abi::lower(value, at);
    CHECK(slots == std::array<abi::slot, 9>{1, 5, 0, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("strings and lists are passed without a copy") {
    const std::string text = "text";
    text_view view = std::string_view(text);
    const auto memory = stored(view);
    CHECK(abi::load_plain<const char*>(memory.data()) == text.data());
    CHECK(abi::load_plain<std::size_t>(memory.data() + sizeof(void*)) == 4);
    std::array<abi::slot, 2> slots{};
    abi::slot* at = slots.data();
    abi::lower(view, at);
    CHECK(slots[0] == reinterpret_cast<std::uintptr_t>(text.data()));
    CHECK(slots[1] == 4);

    const std::array<pair_view, 2> pairs{
        {{std::string_view("a"), std::string_view("1")}, {std::string_view("b"), std::string_view("2")}}};
    std::span<const pair_view> list(pairs);
    at = slots.data();
    abi::lower(list, at);
    CHECK(slots[0] == reinterpret_cast<std::uintptr_t>(pairs.data()));
    CHECK(slots[1] == 2);
}

TEST_CASE("strings and lists from the host are adopted, and freed by their owner") {
    struct {
        char* data;
        std::size_t size;
    } from_host{static_cast<char*>(std::malloc(3)), 3};
    std::memcpy(from_host.data, "abc", 3);
    const owned_text text = abi::load<owned_text>(reinterpret_cast<const std::byte*>(&from_host));
    CHECK(text.view() == "abc");
    CHECK(text.data() == from_host.data);

    auto* const numbers = static_cast<std::uint32_t*>(std::malloc(3 * sizeof(std::uint32_t)));
    std::iota(numbers, numbers + 3, 7U);
    const abi::slot slots[] = {reinterpret_cast<std::uintptr_t>(numbers), 3};
    const abi::slot* at = slots;
    const auto list = abi::lift<owned_list<std::uint32_t>>(at);
    CHECK(list.size() == 3);
    CHECK(list[2] == 9);
    CHECK(at == slots + 2);

    auto* const texts = static_cast<text_view*>(std::malloc(2 * sizeof(text_view)));
    new (texts) text_view(std::string_view("first"));
    new (texts + 1) text_view();
    const abi::slot text_slots[] = {reinterpret_cast<std::uintptr_t>(texts), 2};
    at = text_slots;
    const auto text_list = abi::lift<owned_list<text_view>>(at);
    CHECK(text_list[0].view() == "first");
    CHECK(text_list[1].view().empty());
}

TEST_CASE("an optional string may be empty or absent") {
    std::array<std::byte, 3 * sizeof(void*)> memory{};
    CHECK_FALSE(abi::load<std::optional<owned_text>>(memory.data()).has_value());
    memory[0] = std::byte{1};
    const auto empty = abi::load<std::optional<owned_text>>(memory.data());
    REQUIRE(empty.has_value());
    CHECK(empty->view().empty());
}

TEST_CASE("passing a handle transfers its ownership") {
    fake_host host;
    host.buffers.resize(9);
    {
        buffer_handle handle(7);
        const auto memory = stored(std::variant<buffer_handle, text_view>(std::move(handle)));
        CHECK_FALSE(handle);
        CHECK(host.calls.empty());
        auto back = abi::load<std::variant<buffer_handle, owned_text>>(memory.data());
        CHECK(std::get<0>(back).get() == 7);
    }
    CHECK(host.calls["[resource-drop]buffer"] == 1);
    CHECK(host.buffers[6].dropped);
    {
        buffer_handle handle(8);
        abi::slot slot = 0;
        abi::slot* at = &slot;
        abi::lower(handle, at);
        CHECK(slot == 8);
        CHECK_FALSE(handle);
    }
    CHECK(host.calls["[resource-drop]buffer"] == 1);
    {
        const abi::slot slot = 9;
        const abi::slot* at = &slot;
        const auto handle = abi::lift<buffer_handle>(at);
        CHECK(handle.get() == 9);
    }
    CHECK(host.calls["[resource-drop]buffer"] == 2);
}

namespace {

std::int32_t added(std::int32_t a, std::int32_t b) { return a + b; }
double halved(double value) { return value / 2; }
void filled(std::int32_t wanted, std::int64_t big, float small, void* result) {
    Record record{static_cast<std::uint8_t>(wanted), -1,    2,  wanted > 1, Level::high,
                  static_cast<double>(small),        small, big};
    abi::store(record, static_cast<std::byte*>(result));
}
int seen = 0;
void remembered(std::int32_t kind, std::int32_t value) { seen = kind * 1000 + value; }
std::int32_t negated(std::int32_t truth) { return truth == 0; }

}  // namespace

TEST_CASE("calls an import with the core values of its arguments") {
    CHECK(abi::call_import<std::uint32_t>(added, std::uint32_t{0xffffffff}, std::uint32_t{3}) == 2);
    CHECK(abi::call_import<std::int32_t>(added, std::int32_t{-5}, std::int32_t{3}) == -2);
    CHECK(abi::call_import<double>(halved, 5.0) == 2.5);
    CHECK(abi::call_import<bool>(negated, false));
    CHECK_FALSE(abi::call_import<bool>(negated, true));
    CHECK(abi::call_import<Record>(filled, std::uint32_t{200}, std::int64_t{-3}, 1.5F) ==
          Record{200, -1, 2, true, Level::high, 1.5, 1.5F, -3});
    abi::call_import<void>(remembered, std::optional<std::uint32_t>(7));
    CHECK(seen == 1007);
    abi::call_import<void>(remembered, std::optional<std::uint32_t>());
    CHECK(seen == 0);
}
