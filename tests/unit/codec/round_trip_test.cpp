// Random values of a type with every kind of member are read back as the same value. An aggregate of 100 members is
// read without confusing any of them.
#include <algorithm>
#include <array>
#include <bit>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <unordered_map>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

enum class Kind { one, two, three };
BOOST_DESCRIBE_ENUM(Kind, one, two, three)

struct Leaf {
    std::int8_t i8;
    std::uint8_t u8;
    std::int16_t i16;
    std::uint16_t u16;
    std::int32_t i32;
    std::uint32_t u32;
    std::int64_t i64;
    std::uint64_t u64;
    float f32;
    double f64;
    bool flag;
    Kind kind;
    std::string text;
    bool operator==(const Leaf&) const = default;
};
struct Everything {
    std::vector<Leaf> leaves;
    std::optional<Leaf> maybe;
    std::array<std::int32_t, 3> three;
    std::vector<bool> bits;
    std::map<std::string, double> sorted;
    std::unordered_map<std::string, std::vector<std::string>> hashed;
    std::vector<std::optional<std::string>> gaps;
    bool operator==(const Everything&) const = default;
};

class generator {
public:
    std::size_t below(std::size_t n) { return random_() % n; }
    template <class T>
    T integer() {
        static constexpr T special[] = {0, 1, std::numeric_limits<T>::max(), std::numeric_limits<T>::min()};
        return below(3) == 0 ? special[below(4)] : static_cast<T>(random_());
    }
    double number() {
        for (;;) {
            const double value = std::bit_cast<double>(random_());
            if (std::isfinite(value)) return value;
        }
    }
    float small_number() {
        for (;;) {
            const float value = std::bit_cast<float>(static_cast<std::uint32_t>(random_()));
            if (std::isfinite(value)) return value;
        }
    }
    std::string text() {
        static constexpr std::string_view pieces[] = {
            "a", "\"", "\\", "/", "\n", "\x01", "\x7f", "é", "€", "\xF0\x9F\x98\x80", " ", "null", "{", "]", "~"};
        std::string all;
        for (std::size_t i = below(8); i > 0; --i) all += pieces[below(std::size(pieces))];
        if (below(16) == 0) all += '\0';
        return all;
    }
    Leaf leaf() {
        return {integer<std::int8_t>(),
                integer<std::uint8_t>(),
                integer<std::int16_t>(),
                integer<std::uint16_t>(),
                integer<std::int32_t>(),
                integer<std::uint32_t>(),
                integer<std::int64_t>(),
                integer<std::uint64_t>(),
                small_number(),
                number(),
                below(2) == 0,
                static_cast<Kind>(below(3)),
                text()};
    }
    Everything everything() {
        Everything all{};
        for (std::size_t i = below(4); i > 0; --i) all.leaves.push_back(leaf());
        if (below(2) == 0) all.maybe = leaf();
        for (auto& value : all.three) value = integer<std::int32_t>();
        for (std::size_t i = below(20); i > 0; --i) all.bits.push_back(below(2) == 0);
        for (std::size_t i = below(4); i > 0; --i) all.sorted[text()] = number();
        for (std::size_t i = below(4); i > 0; --i) all.hashed[text()].assign(below(3), text());
        for (std::size_t i = below(4); i > 0; --i)
            all.gaps.push_back(below(2) == 0 ? std::optional(text()) : std::nullopt);
        return all;
    }

private:
    std::mt19937_64 random_{4627};
};

// 100 members, m00 to m99.
#define TEN(t)                                                                                                      \
    int m##t##0 {}, m##t##1 {}, m##t##2 {}, m##t##3 {}, m##t##4 {}, m##t##5 {}, m##t##6 {}, m##t##7 {}, m##t##8 {}, \
        m##t##9 {}
struct Wide {
    TEN(0);
    TEN(1);
    TEN(2);
    TEN(3);
    TEN(4);
    TEN(5);
    TEN(6);
    TEN(7);
    TEN(8);
    TEN(9);
};
#undef TEN

std::string wide_text(int first, int count, int step) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) {
        const int member = (first + i * step) % 100;
        if (i > 0) text += ',';
        text += (member < 10 ? "\"m0" : "\"m") + std::to_string(member) + "\":" + std::to_string(member * 7);
    }
    return text + "}";
}

}  // namespace

TEST_CASE("random values are read back as the same value") {
    generator random;
    for (int i = 0; i < 3000; ++i) {
        const Everything value = random.everything();
        const std::string text = written(value);
        REQUIRE_FALSE(text.empty());
        const auto back = read<Everything>(text);
        INFO(text << "\n" << back.errors);
        REQUIRE(back.accepted);
        REQUIRE(back.value == value);
        // RawJson stores the same text: its punctuation and escapes agree with the writer's.
        const auto raw = read<RawJson>(text);
        REQUIRE(raw.value.text == text);
    }
}

TEST_CASE("reads an aggregate of 100 members in any order") {
    for (const auto& [first, step] : {std::pair{0, 1}, {50, 1}, {99, 99}, {3, 37}, {64, 63}}) {
        const auto outcome = read<Wide>(wide_text(first, 100, step));
        INFO(outcome.errors);
        REQUIRE(outcome.accepted);
        CHECK(outcome.value.m00 == 0);
        CHECK(outcome.value.m01 == 7);
        CHECK(outcome.value.m63 == 441);
        CHECK(outcome.value.m64 == 448);
        CHECK(outcome.value.m65 == 455);
        CHECK(outcome.value.m99 == 693);
        CHECK(written(outcome.value) == wide_text(0, 100, 1));
    }
}

TEST_CASE("detects absent and duplicate members beyond the 64th") {
    CHECK(read<Wide>(wide_text(0, 99, 1)).errors == "/m99: this member is required");
    CHECK(read<Wide>(wide_text(65, 99, 1)).errors == "/m64: this member is required");
    CHECK(read<Wide>(wide_text(1, 99, 1)).errors == "/m00: this member is required");
    std::string twice = wide_text(0, 100, 1);
    twice.back() = ',';
    CHECK(read<Wide>(twice + "\"m70\":0}").errors == "/m70: duplicate member");
    CHECK(read<Wide>(twice + "\"m06\":0}").errors == "/m06: duplicate member");
    const std::string errors = read<Wide>("{}").errors;
    CHECK(std::ranges::count(errors, '\n') == 99);
}
