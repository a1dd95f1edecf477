// Numbers in a JSON body: the limits of every type.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "../support.hpp"
#include "momento/functions/detail/codec/number.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

template <class Integer>
std::string expected_range() {
    return ": expected an integer from " + std::to_string(std::numeric_limits<Integer>::min()) + " to " +
           std::to_string(std::numeric_limits<Integer>::max());
}

template <class Integer>
void check_limits(std::string_view below, std::string_view above) {
    constexpr Integer low = std::numeric_limits<Integer>::min();
    constexpr Integer high = std::numeric_limits<Integer>::max();
    INFO(detail::type_name<Integer>());
    const auto lowest = read<Integer>(std::to_string(low));
    CHECK(lowest.accepted);
    CHECK(lowest.value == low);
    const auto highest = read<Integer>(std::to_string(high));
    CHECK(highest.accepted);
    CHECK(highest.value == high);
    CHECK(written(low) == std::to_string(low));
    CHECK(written(high) == std::to_string(high));
    for (std::string_view text : {below, above}) {
        const auto outside = read<Integer>(text);
        CHECK_FALSE(outside.accepted);
        CHECK(outside.errors == expected_range<Integer>());
        CHECK(outside.value == 0);
    }
}

}  // namespace

TEST_CASE("accepts the limits of every integer type, and rejects one beyond") {
    check_limits<std::int8_t>("-129", "128");
    check_limits<std::uint8_t>("-1", "256");
    check_limits<std::int16_t>("-32769", "32768");
    check_limits<std::uint16_t>("-1", "65536");
    check_limits<std::int32_t>("-2147483649", "2147483648");
    check_limits<std::uint32_t>("-1", "4294967296");
    check_limits<std::int64_t>("-9223372036854775809", "9223372036854775808");
    check_limits<std::uint64_t>("-1", "18446744073709551616");
}

TEST_CASE("rejects values that would wrap around into the range") {
    CHECK_FALSE(read<std::int8_t>("256").accepted);
    CHECK_FALSE(read<std::uint8_t>("257").accepted);
    CHECK_FALSE(read<std::uint32_t>("4294967297").accepted);
    CHECK_FALSE(read<std::int32_t>("4294967296").accepted);
    CHECK_FALSE(read<std::uint64_t>("18446744073709551617").accepted);
    CHECK_FALSE(read<std::int64_t>("18446744073709551615").accepted);
    CHECK_FALSE(read<std::uint8_t>("340282366920938463463374607431768211456").accepted);
}

TEST_CASE("long and long long are integers too") {
    CHECK(read<long>("-5").value == -5);
    CHECK(read<unsigned long>("5").value == 5);
    CHECK(read<long long>("-9223372036854775808").value == std::numeric_limits<long long>::min());
    CHECK(read<unsigned long long>("18446744073709551615").value == std::numeric_limits<unsigned long long>::max());
}

TEST_CASE("an integer must be a number without a fraction") {
    CHECK(read<int>("0").accepted);
    CHECK(read<int>("-0").accepted);
    CHECK(read<int>("-0").value == 0);
    CHECK(read<unsigned>("-0").accepted);
    for (std::string_view text : {"1.5", "-1.5", "1e-1", "15e-1", "0.1", "1.0000000000000000000000001", "1e-999999999",
                                  "\"1\"", "true", "null", "[]", "{}"}) {
        INFO(text);
        const auto outcome = read<int>(text);
        CHECK_FALSE(outcome.accepted);
        CHECK(outcome.errors == expected_range<int>());
    }
    for (std::string_view text : {"01", "-01", "+1", "0x1", "1.", ".5", "-", "1e", "1e+", "--1", "1_000", "NaN",
                                  "Infinity", "-Infinity", "\xd9\xa1"}) {
        INFO(text);
        CHECK_FALSE(read<int>(text).accepted);
        CHECK_FALSE(read<double>(text).accepted);
        CHECK_FALSE(read<RawJson>(text).accepted);
    }
}

TEST_CASE("reads the nearest floating-point number") {
    CHECK(read<double>("1").value == 1.0);
    CHECK(read<double>("-0").value == 0.0);
    CHECK(std::signbit(read<double>("-0").value));
    CHECK(std::signbit(read<double>("-0.0").value));
    CHECK(read<double>("0.1").value == 0.1);
    CHECK(read<double>("1E3").value == 1000.0);
    CHECK(read<double>("1e-3").value == 0.001);
    CHECK(read<double>("9007199254740993").value == 9007199254740992.0);
    CHECK(read<double>("1.7976931348623157e308").value == std::numeric_limits<double>::max());
    CHECK(read<double>("4.9406564584124654e-324").value == std::numeric_limits<double>::denorm_min());
    CHECK(read<double>("0.500000000000000166533453693773481063544750213623046875").value == 0.5000000000000002);
    CHECK(read<double>("18446744073709551616").value == 18446744073709551616.0);
    CHECK(read<float>("0.1").value == 0.1F);
    CHECK(read<float>("3.4028234663852886e38").value == std::numeric_limits<float>::max());
}

namespace {
struct Inner {
    std::optional<int> x;
};
struct Known {
    std::optional<Inner> known;
};
}  // namespace

TEST_CASE("rejects a number beyond the range of its type, and reads one too close to zero as zero") {
    constexpr std::string_view past = ": expected a number within the range of its type";
    CHECK(read<float>("1e39").errors == past);
    CHECK(read<float>("-1e39").errors == past);
    CHECK(read<float>("3.5e38").errors == past);
    for (std::string_view text : {"1e309", "-1e309", "1e400", "1.8e308", "-1e400", "1e99999999999999999999", "10e308",
                                  "100000e304", "123456789012345678901234567890e300", "0.001e400"}) {
        INFO(text);
        CHECK_FALSE(read<double>(text).accepted);
        CHECK(read<double>(text).value == 0.0);
    }
    CHECK(read<std::vector<double>>("[1,1e400]").errors == "/1" + std::string(past));
    // All errors of a request are reported, so reading continues.
    CHECK(read<std::map<std::string, std::vector<std::int32_t>>>(R"({"a":[1],"b/":[1,3e999,true]})").errors ==
          "/b~1/1: expected an integer from -2147483648 to 2147483647\n"
          "/b~1/2: expected an integer from -2147483648 to 2147483647");
    for (std::string_view text : {"1e-400", "1e-99999999999999999999", "-1e-400", "0.0001e-330", "0e308", "0e400"}) {
        INFO(text);
        CHECK(read<double>(text).accepted);
        CHECK(read<double>(text).value == 0.0);
    }
    CHECK(read<float>("1e-60").accepted);
    CHECK(read<float>("1e-60").value == 0.0F);
}

TEST_CASE("a number that no type converts can have any size") {
    const std::string digits(100'000, '7');
    CHECK(read<Known>(R"({"known":{"other":1e400}})").accepted);
    CHECK(read<Known>(R"({"known":{"other":[{"x":-1e400}]}})").accepted);
    CHECK(read<Known>(R"({"other":)" + digits + "}").accepted);
    const auto raw = read<std::map<std::string, RawJson>>(R"({"a":{"b":[1e400]}})");
    CHECK(raw.accepted);
    CHECK(raw.value.at("a").text == R"({"b":[1e400]})");
    // The first digits determine the value.
    CHECK_FALSE(read<double>(digits).accepted);
    CHECK(read<double>("0." + digits).value == 7.0 / 9.0);
}

TEST_CASE("rejects what is not a number at the byte where it is not") {
    const auto error = [](std::string_view text) {
        return read<Known>("{\"other\":" + std::string(text) + "}").errors;
    };
    for (const auto& [text, at] : std::initializer_list<std::pair<std::string_view, int>>{{"-", 10},
                                                                                          {"+1", 9},
                                                                                          {"--1", 10},
                                                                                          {"-a", 10},
                                                                                          {".5", 9},
                                                                                          {"01", 10},
                                                                                          {"-01", 11},
                                                                                          {"1.", 11},
                                                                                          {"1.e1", 11},
                                                                                          {"1.5.", 12},
                                                                                          {"1e", 11},
                                                                                          {"1e+", 12},
                                                                                          {"1E-x", 12},
                                                                                          {"1e1.5", 12},
                                                                                          {"0x1", 10},
                                                                                          {"1_0", 10},
                                                                                          {"Infinity", 9},
                                                                                          {"NaN", 9}}) {
        INFO(text);
        CHECK(error(text) == ": malformed JSON at byte " + std::to_string(at));
    }
    for (std::string_view text : {"-", "1.", "1e", "1e-"}) {
        INFO(text);
        CHECK(read<double>(text).errors == ": unexpected end of the JSON text at byte " + std::to_string(text.size()));
    }
}

TEST_CASE("a floating-point member accepts numbers only") {
    for (std::string_view text : {"\"1\"", "true", "null", "[]", "{}"}) {
        INFO(text);
        CHECK(read<double>(text).errors.starts_with(": expected a number"));
        CHECK(read<float>(text).errors.starts_with(": expected a number"));
    }
}

TEST_CASE("floating-point numbers are read back as the same value") {
    for (double value :
         {0.0, 1.0, -1.5, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 123456789012345678.0, 1.0 / 3.0}) {
        const std::string text = written(value);
        INFO(text);
        CHECK(read<double>(text).value == value);
        CHECK(read<RawJson>(text).accepted);  // valid JSON
    }
    CHECK(std::signbit(read<double>(written(-0.0)).value));
    CHECK(read<float>(written(0.1F)).value == 0.1F);
    CHECK(written(1.5) == "1.5");
    CHECK(written(0.1F) == "0.1");
}

TEST_CASE("does not write NaN or infinity") {
    CHECK(written(std::numeric_limits<double>::quiet_NaN()).empty());
    CHECK(written(std::numeric_limits<double>::infinity()).empty());
    CHECK(written(-std::numeric_limits<double>::infinity()).empty());
    CHECK(written(std::numeric_limits<float>::quiet_NaN()).empty());
    CHECK(written(std::numeric_limits<float>::infinity()).empty());
    CHECK(written(std::vector<double>{1.0, std::nan("")}).empty());
}

TEST_CASE("rounds to the largest double up to half a unit above it") {
    for (std::string_view text : {"1.7976931348623157e308", "1.7976931348623158e308", "1.79769313486231580793e308"})
        CHECK(read<double>(text).value == std::numeric_limits<double>::max());
    for (std::string_view text : {"1.79769313486231580794e308", "1.7976931348623159e308", "17976931348623159e292"})
        CHECK_FALSE(read<double>(text).accepted);
    CHECK(read<double>("0.0").accepted);
    CHECK(std::signbit(read<double>("-0").value));
    CHECK(std::signbit(read<double>("-0.0e5").value));
}

namespace {

// Request parameters are parsed by this function. RapidJSON limits the length of a number in a body.
template <class T>
std::optional<T> parsed(std::string_view text) {
    T value{};
    if (!(sizeof(T) == 4 ? detail::parse_float : detail::parse_double)(&value, text)) return std::nullopt;
    return value;
}

}  // namespace

TEST_CASE("reads a number of any length, and its last digit is significant") {
    const std::string zeros(1'500, '0');
    const std::string ones(1'500, '1');
    CHECK(parsed<double>("0." + ones) == 1.0 / 9);
    CHECK(parsed<float>("0." + ones) == 1.0F / 9);
    CHECK(read<double>("0." + ones).value == 1.0 / 9);
    CHECK(parsed<double>(ones + "e-1500") == 1.0 / 9);
    CHECK(parsed<double>("1" + zeros + "e-1500") == 1);
    CHECK(parsed<double>("0." + zeros + "1e1501") == 1);
    CHECK(parsed<double>("1" + std::string(100'000, '9') + "e-100000") == 2);
    CHECK_FALSE(parsed<double>(ones).has_value());
    // Halfway between 1 and the next double: rounds to even, unless a further digit makes the number larger.
    const std::string middle = "1.00000000000000011102230246251565404236316680908203125";
    CHECK(parsed<double>(middle + zeros) == 1);
    CHECK(parsed<double>(middle + zeros + "1") == std::nextafter(1.0, 2.0));
}

TEST_CASE("reads an exponent of any size") {
    for (const std::string digits : {"1000", "1000000", "99999999999999999999"}) {
        INFO(digits);
        CHECK_FALSE(parsed<double>("1e" + digits).has_value());
        CHECK_FALSE(parsed<float>("1e" + digits).has_value());
        CHECK(parsed<double>("1e-" + digits) == 0);
        CHECK(parsed<double>("0e" + digits) == 0);
    }
    // In 32 bits, this exponent wraps around to 2.
    CHECK_FALSE(parsed<double>("1e4294967298").has_value());
    CHECK(parsed<double>("1e-4294967298") == 0);
}
