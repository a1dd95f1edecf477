// Numbers in a document: the shortest decimal that is read back as the same double.
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <charconv>
#include <cstdlib>
#include <random>
#include <string>

#include "momento/functions/detail/schema/decimal.hpp"

using namespace momento::functions::detail;

namespace {

std::string shortest(double value) {
    decimal_text text;
    write_shortest(value, text);
    return std::string(text.view());
}

std::size_t digits(std::string_view text) {
    std::size_t count = 0;
    for (char c : text.substr(0, text.find('e'))) count += c >= '0' && c <= '9';
    return count;
}

constexpr decimal_text tenth = [] {
    decimal_text text;
    write_shortest(0.1, text);
    return text;
}();
static_assert(tenth.view() == "0.1");

}  // namespace

TEST_CASE("writes a decimal in plain notation if that is short, else with an exponent") {
    CHECK(shortest(0) == "0");
    CHECK(shortest(-0.0) == "-0");
    CHECK(shortest(1) == "1");
    CHECK(shortest(-2.5) == "-2.5");
    CHECK(shortest(100) == "100");
    CHECK(shortest(123456.789) == "123456.789");
    CHECK(shortest(1e16) == "10000000000000000");
    CHECK(shortest(1e17) == "1e17");
    CHECK(shortest(0.000001) == "0.000001");
    CHECK(shortest(1e-7) == "1e-7");
    CHECK(shortest(1.5e300) == "1.5e300");
    CHECK(shortest(5e-324) == "5e-324");
    CHECK(shortest(1.7976931348623157e308) == "1.7976931348623157e308");
    CHECK(shortest(9007199254740993.0) == "9007199254740992");
}

TEST_CASE("a decimal is read back as the same double and is as short as possible") {
    std::mt19937_64 random(20'26);
    for (int i = 0; i < 100'000; ++i) {
        std::uint64_t bits = random();
        if (i % 3 == 0)
            bits = std::bit_cast<std::uint64_t>(static_cast<double>(random() % 100'000) /
                                                static_cast<double>(1 + random() % 1'000));
        if (i % 7 == 0)
            bits &= ~((std::uint64_t{1} << 52) - 1);  // powers of two: the distances to their neighbors differ
        const double value = std::bit_cast<double>(bits);
        if (value - value != 0) continue;
        const std::string text = shortest(value);
        REQUIRE(std::strtod(text.c_str(), nullptr) == value);
        std::array<char, 64> other{};
        const auto end = std::to_chars(other.data(), other.data() + other.size(), value, std::chars_format::scientific);
        if (text.find('e') != text.npos)
            REQUIRE(digits(text) == digits({other.data(), static_cast<std::size_t>(end.ptr - other.data())}));
    }
}
