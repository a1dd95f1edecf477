// Maps whose keys are integers, enums, dates and types with a text<T>.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <regex>
#include <unordered_map>

#include "../support.hpp"
#include "momento/functions/detail/openapi/integer_pattern.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)

struct Sku {
    std::string text;
    auto operator<=>(const Sku&) const = default;
};
struct Stock {
    std::map<Sku, int> counts;
};
struct Everything {
    std::map<Size, int> sizes;
    std::map<std::int8_t, std::string> bytes;
    std::map<std::uint64_t, std::map<std::int64_t, bool>> numbers;
    std::unordered_map<int, int> hashed;
    std::map<Sku, std::vector<int>> skus;
    std::map<std::chrono::sys_days, int> days;
    bool operator==(const Everything&) const = default;
};

}  // namespace

template <>
struct momento::functions::text<Sku> {
    static Result<Sku> parse(std::string_view given) {
        if (!given.starts_with("sku-")) return std::unexpected(WebError::message("expected sku- and a number"));
        return Sku{std::string(given.substr(4))};
    }
    static std::string format(const Sku& value) { return "sku-" + value.text; }
    static constexpr field schema{.max_length = 8};
};

TEST_CASE("integers are keys") {
    using Map = std::map<std::int8_t, int>;
    CHECK(read<Map>(R"({"-128":1,"0":2,"127":3})").value == Map{{-128, 1}, {0, 2}, {127, 3}});
    CHECK(written(Map{{-128, 1}, {0, 2}, {127, 3}}) == R"({"-128":1,"0":2,"127":3})");
    CHECK(read<Map>("{}").accepted);
    CHECK(written(Map{}) == "{}");
    for (std::string_view key : {"128", "-129", "", "-", "+1", "01", "1.0", "1e1", " 1", "1 ", "x", "-01", "00", "0x1",
                                 "18446744073709551616", "null"}) {
        INFO(key);
        CHECK(read<Map>("{\"" + std::string(key) + "\":1}").errors ==
              "/" + std::string(key) + ": invalid key: expected an integer from -128 to 127");
    }
    CHECK(read<std::map<std::uint64_t, int>>(R"({"18446744073709551615":1})").value.begin()->first == UINT64_MAX);
    CHECK_FALSE(read<std::map<std::uint64_t, int>>(R"({"-1":1})").accepted);
    CHECK(written(std::map<std::uint64_t, int>{{UINT64_MAX, 1}}) == R"({"18446744073709551615":1})");
}

TEST_CASE("two texts of one key are a duplicate member") {
    CHECK(read<std::map<int, int>>(R"({"1":1,"2":2,"1":3})").errors == "/1: duplicate member");
    CHECK(read<std::map<int, int>>(R"({"0":1,"-0":2})").errors == "/-0: duplicate member");
    CHECK(read<std::unordered_map<int, int>>(R"({"0":1,"-0":2})").errors == "/-0: duplicate member");
    CHECK(read<std::map<Size, int>>(R"({"small":1,"sm\u0061ll":2})").errors == "/small: duplicate member");
    CHECK(read<std::map<std::chrono::sys_seconds, int>>(R"({"2026-01-01T00:00:00Z":1,"2026-01-01T01:00:00+01:00":2})")
              .errors == "/2026-01-01T01:00:00+01:00: duplicate member");
}

TEST_CASE("enums, dates and types with a text are keys") {
    CHECK(read<std::map<Size, int>>(R"({"large":1})").value == std::map<Size, int>{{Size::large, 1}});
    CHECK(written(std::map<Size, int>{{Size::large, 1}, {Size::small, 2}}) == R"({"small":2,"large":1})");
    CHECK(read<std::map<Size, int>>(R"({"medium":[{"a":1}],"small":"x"})").errors ==
          "/medium: invalid key: expected one of \"small\", \"large\"\n"
          "/small: expected an integer from -2147483648 to 2147483647");
    CHECK(written(std::map<Size, int>{{static_cast<Size>(9), 1}}).empty());
    CHECK(read<std::map<Sku, int>>(R"({"sku-1":1})").value.begin()->first.text == "1");
    CHECK(read<Stock>(R"({"counts":{"1":1,"sku-123456":2,"sku-~/":3}})").errors ==
          "/counts/1: invalid key: expected sku- and a number\n"
          "/counts/sku-123456: invalid key: expected a string of at most 8 characters");
    CHECK(written(std::map<Sku, int>{{Sku{"a\"b"}, 1}}) == R"({"sku-a\"b":1})");
    CHECK(written(std::map<Sku, int>{{Sku{"\xff"}, 1}}).empty());
    CHECK(read<std::map<std::chrono::sys_days, int>>(R"({"2026-02-29":1})").errors ==
          "/2026-02-29: invalid key: expected a date such as \"2026-11-22\"");
    CHECK(read<std::map<std::chrono::sys_days, int>>(R"({"2024-02-29":1})").accepted);
}

TEST_CASE("a value with an invalid key is skipped, whatever it is") {
    using Map = std::map<int, std::vector<int>>;
    for (std::string_view value :
         {"null", "true", "1", "\"x\"", "[]", "{}", "[[1,{\"a\":[]}]]", "{\"1\":{\"2\":[]}}"}) {
        const auto result = read<Map>("{\"a\":" + std::string(value) + ",\"2\":[3]}");
        CHECK(result.errors == "/a: invalid key: expected an integer from -2147483648 to 2147483647");
        CHECK(result.value == Map{{2, {3}}});
    }
}

TEST_CASE("keys with the same hash are limited") {
    // Multiples of the number of buckets that the map has while these keys are inserted.
    std::unordered_map<std::uint64_t, int> map;
    while (map.size() < 40) map[map.size()] = 1;
    std::string text = "{";
    for (std::uint64_t i = 0; i < 40; ++i)
        text += (i > 0 ? ",\"" : "\"") + std::to_string(i * map.bucket_count()) + "\":1";
    text += '}';
    const auto result = read<std::unordered_map<std::uint64_t, int>>(text);
    CHECK_FALSE(result.accepted);
    CHECK(result.errors.ends_with(": expected keys whose hashes differ"));
    CHECK(read<std::map<std::uint64_t, int>>(text).accepted);
}

TEST_CASE("the pattern of integer keys matches exactly the integers of the type") {
    using detail::openapi::integer_pattern;
    const auto of = [](const auto& pattern) { return std::regex(std::string(pattern.view())); };
    const std::regex signed_bytes = of(integer_pattern(-128, 127));
    const std::regex bytes = of(integer_pattern(0, 255));
    const std::regex shorts = of(integer_pattern(-32768, 32767));
    for (int value = -70'000; value <= 70'000; ++value) {
        const std::string text = std::to_string(value);
        if (value > -1'000 && value < 1'000) {
            if (std::regex_match(text, signed_bytes) != (value >= -128 && value <= 127)) FAIL_CHECK(text);
            if (std::regex_match(text, bytes) != (value >= 0 && value <= 255)) FAIL_CHECK(text);
        }
        if (value % 7 == 0 || std::abs(std::abs(value) - 32768) < 20)
            if (std::regex_match(text, shorts) != (value >= -32768 && value <= 32767)) FAIL_CHECK(text);
    }
    const std::regex wide = of(integer_pattern(0, UINT64_MAX));
    const std::regex longs = of(integer_pattern(INT64_MIN, INT64_MAX));
    for (const char* text : {"0", "-0", "1", "9", "10", "18446744073709551609", "18446744073709551615"})
        CHECK(std::regex_match(text, wide));
    for (const char* text : {"18446744073709551616", "20000000000000000000", "-1", "01", "", "-", "1 "})
        CHECK_FALSE(std::regex_match(text, wide));
    for (const char* text : {"9223372036854775807", "-9223372036854775808", "-0", "-9"})
        CHECK(std::regex_match(text, longs));
    for (const char* text : {"9223372036854775808", "-9223372036854775809", "--1", "-00"})
        CHECK_FALSE(std::regex_match(text, longs));
    CHECK(integer_pattern(0, 255).view() == "^(-?0|[1-9][0-9]{0,1}|1[0-9]{2}|2[0-4][0-9]|25[0-5])$");
}

TEST_CASE("random keyed maps are read back equal, and written as the same bytes") {
    std::mt19937_64 random(4802);
    const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    for (int round = 0; round < 2'000; ++round) {
        Everything value;
        for (std::size_t left = below(3); left > 0; --left) value.sizes[static_cast<Size>(below(2))] = 7;
        for (std::size_t left = below(4); left > 0; --left) value.bytes[static_cast<std::int8_t>(random())] = "x";
        for (std::size_t left = below(4); left > 0; --left) {
            auto& inner = value.numbers[random() >> below(64)];
            for (std::size_t i = below(4); i > 0; --i)
                inner[static_cast<std::int64_t>(random()) >> below(64)] = below(2) == 0;
        }
        for (std::size_t left = below(4); left > 0; --left) value.hashed[static_cast<int>(random())] = 1;
        for (std::size_t left = below(4); left > 0; --left) value.skus[Sku{std::to_string(below(9'999))}] = {1};
        for (std::size_t left = below(4); left > 0; --left)
            value.days[std::chrono::sys_days(std::chrono::days(below(100'000)))] = 2;
        const std::string json = written(value);
        const auto back = read<Everything>(json);
        if (!back.accepted || !(back.value == value)) {
            INFO(json);
            INFO(back.errors);
            FAIL("round " << round);
        }
    }
}
