// Decimal text to binary numbers: correctly rounded, compared with the C library's conversion. Numbers to text: the
// shortest text, compared with std::to_chars.
#include <catch2/catch_test_macros.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>

#include "momento/functions/detail/codec/number.hpp"
#include "momento/functions/detail/codec/type.hpp"

namespace {

// Whether both results are the same number, or both are out of range.
template <class T>
bool agrees(bool (*parse)(void*, std::string_view), T (*convert)(const char*, char**), const std::string& text) {
    T ours{};
    const bool accepted = parse(&ours, text);
    const T theirs = convert(text.c_str(), nullptr);
    if (accepted != std::isfinite(theirs)) return false;
    return !accepted || std::memcmp(&ours, &theirs, sizeof(T)) == 0;
}
bool agrees(const std::string& text) {
    using namespace momento::functions::detail;
    return agrees<double>(parse_double, std::strtod, text) && agrees<float>(parse_float, std::strtof, text);
}

}  // namespace

TEST_CASE("parses numbers at the limits of the formats, and those that RapidJSON rounds incorrectly") {
    for (const char* text : {"0",
                             "-0",
                             "0.0",
                             "-0.0e-5",
                             "0e400",
                             "1",
                             "-1",
                             "9007199254740993",
                             "1e23",
                             "0.1",
                             "1.7976931348623157e308",
                             "1.7976931348623158e308",
                             "1.79769313486231580793728971405304e308",
                             "1e309",
                             "1e400",
                             "2.2250738585072014e-308",
                             "2.2250738585072011e-308",
                             "4.9406564584124654e-324",
                             "2.4703282292062328e-324",
                             "2.4703282292062327e-324",
                             "1e-325",
                             "0.5e-324",
                             "7e-325",
                             "0.1e-323",
                             "1e-400",
                             "1e999999999999",
                             "1e-999999999999",
                             "1.5388637903793923649e-330",
                             "18446744073709551615.9",
                             "0.18446744073709551615999",
                             "65782475591012772421e-143",
                             "3.4028235e38",
                             "3.4028235677973366e38",
                             "3.4028236e38",
                             "1.1754944e-38",
                             "1.1754943e-38",
                             "7.006492321624085e-46",
                             "7.006492321624086e-46",
                             "1.4012985e-45"}) {
        INFO(text);
        CHECK(agrees(text));
    }
}

TEST_CASE("parses random numbers of every length and magnitude") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 200'000; ++i) {
        std::string text = random() % 4 == 0 ? "-" : "";
        if (random() % 4 == 0) {
            const std::uint64_t bits = random();
            double value = 0;
            std::memcpy(&value, &bits, sizeof value);
            if (!std::isfinite(value)) continue;
            char digits[64];
            std::snprintf(digits, sizeof digits, "%.*e", static_cast<int>(random() % 22), value);
            text = digits;
        } else {
            text += static_cast<char>('1' + random() % 9);
            for (std::uint64_t k = random() % 40; k > 0; --k) text += static_cast<char>('0' + random() % 10);
            if (random() % 2 == 0) {
                text += '.';
                for (std::uint64_t k = random() % 20 + 1; k > 0; --k) text += static_cast<char>('0' + random() % 10);
            }
            if (random() % 2 == 0) text += "e" + std::to_string(static_cast<int>(random() % 700) - 350);
        }
        if (agrees(text)) continue;
        CAPTURE(text);
        FAIL("not the C library's number");
    }
}

TEST_CASE("ties round to even, and anything above a tie rounds up") {
    std::mt19937_64 random(11);
    for (int i = 0; i < 4'000; ++i) {
        const std::uint64_t bits = random() % 0x7fe0000000000000U;
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        const long double middle =
            (static_cast<long double>(value) + static_cast<long double>(std::nextafter(value, HUGE_VAL))) / 2;
        char digits[1200];
        std::snprintf(digits, sizeof digits, "%.770Le", middle);
        const std::string text = digits;
        std::string above = text;
        above.insert(above.find('e'), std::string(random() % 100, '0') + "1");
        INFO(text);
        REQUIRE(agrees(text));
        REQUIRE(agrees(above));
    }
}

namespace {

using namespace momento::functions::detail;

template <class T>
std::string formatted(T value) {
    char text[number_buffer_size];
    const std::size_t size = std::is_same_v<T, float> ? format_float(&value, text) : format_double(&value, text);
    return {text, size};
}

// Normalizes any notation of a number to "-1234e-5": its digits without leading and trailing zeros, and the exponent.
std::string normal(std::string_view text) {
    std::string digits;
    int exponent = 0;
    bool point = false;
    for (std::size_t i = text.starts_with('-'); i < text.size(); ++i) {
        if (text[i] == '.') point = true;
        else if (text[i] == 'e') {
            exponent += std::atoi(std::string(text.substr(i + 1)).c_str());
            break;
        } else {
            digits += text[i];
            exponent -= point;
        }
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    for (; digits.ends_with('0'); ++exponent) digits.pop_back();
    return (text.starts_with('-') ? "-" : "") + (digits.empty() ? "0" : digits + 'e' + std::to_string(exponent));
}

template <class T>
bool is_shortest(T value) {
    char text[64];
    const auto [end, _] = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
    return normal(formatted(value)) == normal({text, static_cast<std::size_t>(end - text)});
}

template <class T, class Bits>
bool is_shortest_of_bits(Bits bits) {
    T value;
    std::memcpy(&value, &bits, sizeof value);
    return std::isfinite(value) ? is_shortest(value) : formatted(value).empty();
}

}  // namespace

TEST_CASE("writes a number in plain notation if that is short, else with an exponent") {
    CHECK(formatted(0.0) == "0.0");
    CHECK(formatted(-0.0) == "-0.0");
    CHECK(formatted(1.0) == "1.0");
    CHECK(formatted(-2.5) == "-2.5");
    CHECK(formatted(1200.0) == "1200.0");
    CHECK(formatted(1e20) == "100000000000000000000.0");
    CHECK(formatted(123456789012345680000.0) == "123456789012345680000.0");
    CHECK(formatted(1e21) == "1e21");
    CHECK(formatted(1.5e300) == "1.5e300");
    CHECK(formatted(0.000001) == "0.000001");
    CHECK(formatted(0.00000123) == "0.00000123");
    CHECK(formatted(0.0000001) == "1e-7");
    CHECK(formatted(-1.25e-10) == "-1.25e-10");
    CHECK(formatted(5e-324) == "5e-324");
    CHECK(formatted(1.7976931348623157e308) == "1.7976931348623157e308");
    CHECK(formatted(0.1F) == "0.1");
    CHECK(formatted(16777216.0F) == "16777216.0");
    CHECK(formatted(1e-45F) == "1e-45");
    CHECK(formatted(3.4028235e38F) == "3.4028235e38");
}

TEST_CASE("writes the shortest text for numbers that Grisu2 writes with a wrong or superfluous digit") {
    CHECK(formatted(0.1 + 0.2) == "0.30000000000000004");
    CHECK(formatted(5e-324 * 3) == "1.5e-323");
    CHECK(formatted(9007199254740993.0) == "9007199254740992.0");
    CHECK(formatted(2e23) == "2e23");
    CHECK(formatted(9.5367431640625e-07) == "9.5367431640625e-7");
}

TEST_CASE("writes the shortest text that is read back as the same number, and the closest of those") {
    for (std::uint64_t exponent = 0; exponent < 2048; ++exponent)
        for (std::uint64_t near = 0; near < 5; ++near)
            if (!is_shortest_of_bits<double>((exponent << 52) + near - 2)) FAIL("near 2^" << exponent);
    for (std::uint32_t exponent = 0; exponent < 256; ++exponent)
        for (std::uint32_t near = 0; near < 5; ++near)
            if (!is_shortest_of_bits<float>((exponent << 23) + near - 2)) FAIL("near 2^" << exponent);
    for (int i = 0; i < 20'000; ++i)
        if (!is_shortest(i / 100.0) || !is_shortest(i * 0.1) || !is_shortest(static_cast<float>(i) / 100)) FAIL(i);
    std::mt19937_64 random(5);
    for (int i = 0; i < 200'000; ++i) {
        const std::uint64_t bits = random();
        if (!is_shortest_of_bits<double>(bits)) FAIL("the double " << bits);
        if (!is_shortest_of_bits<float>(static_cast<std::uint32_t>(bits))) FAIL("the float " << bits);
    }
    // Few digits, which are found without big integers, and numbers next to them.
    for (int i = 0; i < 200'000; ++i) {
        std::uint64_t limit = 1;
        for (std::uint64_t digits = random() % 17 + 1; digits > 0; --digits) limit *= 10;
        const std::string text = std::to_string(random() % limit) + "e-" + std::to_string(random() % 25);
        const double near = std::strtod(text.c_str(), nullptr);
        for (const double value : {near, std::nextafter(near, 0.0), std::nextafter(near, HUGE_VAL)})
            if (!is_shortest(value) || !is_shortest(-value)) FAIL("next to the double " << text);
        const float single = std::strtof(text.c_str(), nullptr);
        for (const float value : {single, std::nextafter(single, 0.0F), std::nextafter(single, HUGE_VALF)})
            if (!is_shortest(value) || !is_shortest(-value)) FAIL("next to the float " << text);
    }
}

TEST_CASE("rounds numbers with few digits and a point like the C library") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 300'000; ++i) {
        std::uint64_t limit = 1;
        for (std::uint64_t digits = random() % 18 + 1; digits > 0; --digits) limit *= 10;
        std::string text = std::to_string(random() % limit);
        const std::size_t places = random() % 20;
        if (places > 0) {
            if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
            text.insert(text.size() - places, ".");
        }
        if (random() % 2 != 0) text.insert(0, "-");
        if (!agrees(text)) FAIL(text);
    }
    // The limits of the significands.
    for (std::uint64_t limit : {std::uint64_t{1} << 24, std::uint64_t{1} << 53})
        for (std::uint64_t near = limit - 3; near < limit + 4; ++near)
            for (const char* point : {"", ".0", ".5", ".50000001"})
                if (!agrees(std::to_string(near) + point)) FAIL(near << point);
}
