// Decimal text to binary numbers: correctly rounded, against the C library's conversion.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>

#include "framework/codec/number.hpp"

namespace {

// Whether it is the same number, or past the range for both.
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

TEST_CASE("numbers at the limits of the formats, and those that RapidJSON gets wrong") {
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

TEST_CASE("random numbers of every length and size") {
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
        FAIL("another number than the C library's");
    }
}

TEST_CASE("the middle between two neighbours goes to the even one, and whatever lies above it up") {
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
