// Sizes, alignments, offsets and core value counts of the canonical ABI, derived from types and compared with numbers
// derived by hand from the component model's rules (Canonical ABI: alignment, element size, flattening). A pointer and
// a length are as wide as a native pointer here. Types without them have the layout of a component.
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <variant>

#include "framework/abi/canonical.hpp"
#include "momento/functions/detail/vocabulary/buffer.hpp"

using namespace momento::functions::detail;
namespace abi = momento::functions::detail::abi;

namespace {

constexpr std::size_t word = sizeof(void*);

template <class T>
constexpr bool is(std::size_t size, std::size_t alignment, std::size_t slots) {
    constexpr abi::shape_of shape = abi::shape<T>();
    return shape.size == size && shape.alignment == alignment && shape.slots == slots;
}

enum class Small : std::uint8_t { a, b };
enum class Large : std::uint16_t { a, b };

struct Bytes {
    std::uint8_t a;
    std::uint8_t b;
};
struct Padded {
    std::uint8_t a;
    std::uint32_t b;
    std::uint16_t c;
    bool d;
};
struct Wide {
    std::uint8_t a;
    std::uint64_t b;
    std::uint8_t c;
};
struct Nested {
    std::uint16_t a;
    Padded b;
    std::uint8_t c;
};
struct WithText {
    std::uint8_t a;
    owned_text b;
    bool c;
};
struct WithChoices {
    std::optional<std::uint8_t> a;
    std::optional<std::uint64_t> b;
    std::variant<std::uint8_t, float> c;
};

}  // namespace

TEST_CASE("the layout of scalars") {
    STATIC_REQUIRE(is<bool>(1, 1, 1));
    STATIC_REQUIRE(is<std::uint8_t>(1, 1, 1));
    STATIC_REQUIRE(is<std::int16_t>(2, 2, 1));
    STATIC_REQUIRE(is<std::uint32_t>(4, 4, 1));
    STATIC_REQUIRE(is<std::int64_t>(8, 8, 1));
    STATIC_REQUIRE(is<float>(4, 4, 1));
    STATIC_REQUIRE(is<double>(8, 8, 1));
    STATIC_REQUIRE(is<Small>(1, 1, 1));
    STATIC_REQUIRE(is<Large>(2, 2, 1));
    STATIC_REQUIRE(is<buffer_handle>(4, 4, 1));
    STATIC_REQUIRE(is<void>(0, 1, 0));
    STATIC_REQUIRE(is<std::monostate>(0, 1, 0));
}

TEST_CASE("strings and lists are a pointer and a length") {
    STATIC_REQUIRE(is<text_view>(2 * word, word, 2));
    STATIC_REQUIRE(is<owned_text>(2 * word, word, 2));
    STATIC_REQUIRE(is<owned_list<std::uint32_t>>(2 * word, word, 2));
    STATIC_REQUIRE(is<owned_list<pair_view>>(2 * word, word, 2));
    STATIC_REQUIRE(is<std::span<const pair_view>>(2 * word, word, 2));
}

TEST_CASE("aligns each field of a record, and its end to the largest alignment") {
    STATIC_REQUIRE(is<Bytes>(2, 1, 2));
    STATIC_REQUIRE(is<Padded>(12, 4, 4));             // 0, 4, 8, 10
    STATIC_REQUIRE(is<Wide>(24, 8, 3));               // 0, 8, 16
    STATIC_REQUIRE(is<Nested>(20, 4, 6));             // 0, 4, 16
    STATIC_REQUIRE(is<WithText>(4 * word, word, 4));  // 0, word, 3 words
    STATIC_REQUIRE(is<pair_view>(4 * word, word, 4));
    STATIC_REQUIRE(abi::part_offset<Padded, 0>() == 0);
    STATIC_REQUIRE(abi::part_offset<Padded, 1>() == 4);
    STATIC_REQUIRE(abi::part_offset<Padded, 2>() == 8);
    STATIC_REQUIRE(abi::part_offset<Padded, 3>() == 10);
    STATIC_REQUIRE(abi::part_offset<Nested, 1>() == 4);
    STATIC_REQUIRE(abi::part_offset<Nested, 2>() == 16);
    STATIC_REQUIRE(abi::part_offset<WithText, 2>() == 3 * word);
}

TEST_CASE("a tuple has the layout of a record with its elements") {
    using padded = std::tuple<std::uint8_t, std::uint32_t, std::uint16_t, bool>;
    STATIC_REQUIRE(is<padded>(12, 4, 4));
    STATIC_REQUIRE(abi::part_offset<padded, 1>() == 4);
    STATIC_REQUIRE(abi::part_offset<padded, 2>() == 8);
    STATIC_REQUIRE(abi::part_offset<padded, 3>() == 10);
    STATIC_REQUIRE(is<std::tuple<std::uint16_t, padded, std::uint8_t>>(20, 4, 6));
    STATIC_REQUIRE(is<std::tuple<std::uint64_t>>(8, 8, 1));
    STATIC_REQUIRE(is<std::pair<std::uint8_t, std::uint64_t>>(16, 8, 2));
    STATIC_REQUIRE(is<std::pair<owned_text, std::optional<double>>>(sizeof(void*) == 4 ? 24 : 32, 8, 4));
    STATIC_REQUIRE(is<std::variant<std::uint8_t, std::pair<std::uint8_t, float>>>(12, 4, 3));
}

TEST_CASE("a handle has four bytes in every position") {
    STATIC_REQUIRE(is<own<buffer>>(4, 4, 1));
    STATIC_REQUIRE(is<borrow<buffer>>(4, 4, 1));
    STATIC_REQUIRE(is<std::tuple<bool, own<buffer>>>(8, 4, 2));
}

TEST_CASE("an option has a byte before its aligned payload") {
    STATIC_REQUIRE(is<std::optional<std::uint8_t>>(2, 1, 2));
    STATIC_REQUIRE(is<std::optional<std::uint32_t>>(8, 4, 2));
    STATIC_REQUIRE(is<std::optional<std::uint64_t>>(16, 8, 2));
    STATIC_REQUIRE(is<std::optional<owned_text>>(3 * word, word, 3));
    STATIC_REQUIRE(is<std::optional<Padded>>(16, 4, 5));
    STATIC_REQUIRE(is<std::optional<std::optional<std::uint8_t>>>(3, 1, 3));
    STATIC_REQUIRE(is<std::optional<buffer_handle>>(8, 4, 2));
    STATIC_REQUIRE(abi::payload_offset<std::optional<std::uint64_t>>() == 8);
    STATIC_REQUIRE(abi::payload_offset<std::optional<std::uint8_t>>() == 1);
}

TEST_CASE("a result with and without payloads") {
    STATIC_REQUIRE(is<std::expected<void, std::uint16_t>>(4, 2, 2));
    STATIC_REQUIRE(is<std::expected<std::uint64_t, std::uint8_t>>(16, 8, 2));
    STATIC_REQUIRE(is<std::expected<std::uint8_t, std::monostate>>(2, 1, 2));
    STATIC_REQUIRE(is<std::expected<void, std::monostate>>(1, 1, 1));
    STATIC_REQUIRE(is<std::expected<Bytes, Padded>>(16, 4, 5));
    STATIC_REQUIRE(abi::payload_offset<std::expected<void, std::uint16_t>>() == 2);
    // The payloads of all cases begin at the same offset, which the largest alignment determines.
    STATIC_REQUIRE(abi::payload_offset<std::expected<Bytes, Padded>>() == 4);
}

TEST_CASE("a variant has the size of its largest case") {
    STATIC_REQUIRE(is<std::variant<std::uint8_t, std::uint64_t, std::monostate>>(16, 8, 2));
    STATIC_REQUIRE(is<std::variant<std::monostate, std::monostate>>(1, 1, 1));
    STATIC_REQUIRE(is<std::variant<Bytes, Padded, float>>(16, 4, 5));
    STATIC_REQUIRE(is<std::variant<buffer_handle, owned_text>>(3 * word, word, 3));
    STATIC_REQUIRE(is<WithChoices>(32, 8, 6));  // 0 (2), 8 (16), 24 (8)
    STATIC_REQUIRE(abi::part_offset<WithChoices, 1>() == 8);
    STATIC_REQUIRE(abi::part_offset<WithChoices, 2>() == 24);
}

namespace {
template <std::size_t>
using no_payload = std::monostate;
template <std::size_t... I>
auto many(std::index_sequence<I...>) -> std::variant<no_payload<I>...>;
template <std::size_t N>
using cases = decltype(many(std::make_index_sequence<N>{}));
}  // namespace

TEST_CASE("a discriminant has one byte up to 256 cases, then two") {
    STATIC_REQUIRE(is<cases<256>>(1, 1, 1));
    STATIC_REQUIRE(is<cases<257>>(2, 2, 1));
    STATIC_REQUIRE(abi::align_to(0, 4) == 0);
    STATIC_REQUIRE(abi::align_to(1, 4) == 4);
    STATIC_REQUIRE(abi::align_to(4, 4) == 4);
    STATIC_REQUIRE(abi::align_to(9, 8) == 16);
}

TEST_CASE("detects types whose C++ layout is the ABI layout, so that a list of them is passed without a copy") {
    STATIC_REQUIRE(abi::same_layout<std::uint8_t>());
    STATIC_REQUIRE(abi::same_layout<double>());
    STATIC_REQUIRE(abi::same_layout<Padded>() == false);  // because of its bool: not every byte is a valid bool
    STATIC_REQUIRE(abi::same_layout<Bytes>());
    STATIC_REQUIRE(abi::same_layout<pair_view>());
    STATIC_REQUIRE_FALSE(abi::same_layout<bool>());
    STATIC_REQUIRE_FALSE(abi::same_layout<std::optional<std::uint8_t>>());
    STATIC_REQUIRE(abi::same_layout<std::pair<owned_text, owned_text>>());
    STATIC_REQUIRE(abi::same_layout<std::pair<std::uint8_t, std::uint32_t>>());
    STATIC_REQUIRE(abi::same_layout<owned_list<owned_text>>());
    STATIC_REQUIRE(abi::same_layout<std::span<const std::span<const double>>>());
    STATIC_REQUIRE_FALSE(abi::same_layout<std::tuple<std::uint32_t, std::uint32_t>>());
    STATIC_REQUIRE_FALSE(abi::same_layout<std::pair<bool, std::uint8_t>>());
    STATIC_REQUIRE_FALSE(abi::same_layout<std::pair<std::uint8_t, std::optional<double>>>());
    STATIC_REQUIRE_FALSE(abi::same_layout<owned_list<bool>>());
    // A handle has the same layout, but passing it transfers ownership.
    STATIC_REQUIRE_FALSE(abi::same_layout<own<buffer>>());
}

TEST_CASE("detects values that need scratch memory to be passed") {
    STATIC_REQUIRE_FALSE(abi::needs_scratch<text_view>());
    STATIC_REQUIRE_FALSE(abi::needs_scratch<std::span<const pair_view>>());
    STATIC_REQUIRE_FALSE(abi::needs_scratch<std::variant<buffer_handle, text_view>>());
    STATIC_REQUIRE_FALSE(abi::needs_scratch<std::optional<owned_list<owned_text>>>());
    STATIC_REQUIRE(abi::needs_scratch<owned_list<bool>>());
    STATIC_REQUIRE(abi::needs_scratch<std::span<const std::optional<double>>>());
    STATIC_REQUIRE(abi::needs_scratch<owned_list<owned_list<WithChoices>>>());
    STATIC_REQUIRE(abi::needs_scratch<std::expected<void, std::tuple<bool, owned_list<buffer_handle>>>>());
}
