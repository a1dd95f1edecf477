// Numbers at the limits of every type, in a JSON body, a query, a path and a header: each accepts the same texts and
// produces the same values. The expected values come from wider arithmetic for integers and from the C library for
// floating-point numbers.
#include <array>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::response_to;
using tests::written;

namespace {

__extension__ using wide = __int128;

std::string text_of(wide value) {
    if (value < 0) return '-' + text_of(-value);
    std::string text(1, static_cast<char>('0' + static_cast<int>(value % 10)));
    return value < 10 ? text : text_of(value / 10) + text;
}

template <class T>
struct in_query {
    Query<T> x;
};
template <class T>
struct in_header {
    Header<T> x;
};
template <class T>
struct in_path {
    Path<T> x;
};
template <class T>
std::string from_query(in_query<T> request) {
    return written(*request.x);
}
template <class T>
std::string from_header(in_header<T> request) {
    return written(*request.x);
}
template <class T>
std::string from_path(in_path<T> request) {
    return written(*request.x);
}
template <class T>
constexpr auto path_table = routes(route<"/{x}", get, in_path<T>, std::string>(from_path<T>));

std::string encoded(std::string_view text) {
    std::string out;
    for (char c : text) out += c == '+' ? "%2B" : std::string(1, c);
    return out;
}

// The outcome of a text in each of the four locations: the written value, or an error.
template <class T>
std::array<std::string, 4> outcomes(const std::string& text) {
    const auto body = tests::read<T>(text);
    std::array<std::string, 4> all{
        body.accepted ? "200 " + written(body.value) : "400\nquery x" + body.errors,
        response_to<from_query<T>>({.query = "x=" + encoded(text)}),
        response_to<path_table<T>>({.path = '/' + text}),
        response_to<from_header<T>>({.headers = {{"x", text}}}),
    };
    const auto as_query = [](std::string& outcome, std::string_view in) {
        if (outcome.starts_with("400\n" + std::string(in))) outcome.replace(4, in.size(), "query");
    };
    as_query(all[2], "path");
    as_query(all[3], "header");
    return all;
}

template <class T>
void check(const std::string& text, const std::string& expected) {
    const auto all = outcomes<T>(text);
    if (all == std::array{expected, expected, expected, expected}) return;
    INFO(detail::type_name<T>() << " of " << text);
    CHECK(all[0] == expected);
    CHECK(all[1] == expected);
    CHECK(all[2] == expected);
    CHECK(all[3] == expected);
}

// The boundaries of all types, for each type.
std::set<wide> boundaries() {
    std::set<wide> values{0, 100, -100};
    for (int bits : {7, 8, 15, 16, 31, 32, 53, 63, 64, 65, 100})
        for (int step : {-2, -1, 0, 1, 2}) {
            values.insert((static_cast<wide>(1) << bits) + step);
            values.insert(-(static_cast<wide>(1) << bits) + step);
        }
    for (int step : {-2, -1, 1, 2}) values.insert(step);
    return values;
}

template <class T>
void check_integers() {
    const auto least = static_cast<wide>(std::numeric_limits<T>::min());
    const auto most = static_cast<wide>(std::numeric_limits<T>::max());
    const std::string rejected = "400\nquery x: expected an integer from " + text_of(least) + " to " + text_of(most);
    for (const wide value : boundaries())
        check<T>(text_of(value), least <= value && value <= most ? "200 " + text_of(value) : rejected);
    check<T>("-0", "200 0");
    for (const char* text : {"0.5", "1.5", "1e-400"}) check<T>(text, rejected);
    // In a body, these are integers. A parameter consists of digits.
    for (const char* text : {"1.0", "1e2", "1E0", "0e0", "0.0", "100e-2", "1e0"}) {
        const auto all = outcomes<T>(text);
        INFO(text);
        CHECK(all[0].starts_with("200 "));
        for (const std::size_t at : {1U, 2U, 3U}) CHECK(all[at] == rejected);
    }
    CHECK_FALSE(tests::read<T>("1e400").accepted);
    CHECK(response_to<from_query<T>>({.query = "x=1e400"}) == rejected);
    // 20, 39 and 200 digits.
    for (const std::string& text : {std::string(20, '9'), std::string(39, '1'), std::string(200, '9')}) {
        check<T>(text, rejected);
        check<T>('-' + text, rejected);
    }
}

template <class T>
T by_c_library(const std::string& text) {
    if constexpr (std::is_same_v<T, float>) return std::strtof(text.c_str(), nullptr);
    else return std::strtod(text.c_str(), nullptr);
}
template <class T>
bool same_bits(T a, T b) {
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    return std::bit_cast<bits>(a) == std::bit_cast<bits>(b);
}

template <class T>
void check_number(const std::string& text) {
    const T value = by_c_library<T>(text);
    if (!std::isfinite(value)) {
        const auto all = outcomes<T>(text);
        for (const std::string& each : all)
            if (!each.starts_with("400\n")) FAIL_CHECK(detail::type_name<T>() << " of " << text << ": " << each);
        return;
    }
    const auto body = tests::read<T>(text);
    if (!body.accepted || !same_bits(body.value, value)) FAIL_CHECK(detail::type_name<T>() << " of " << text);
    check<T>(text, "200 " + written(value));
    // The written text is the same number again.
    if (!same_bits(by_c_library<T>(written(value)), value)) FAIL_CHECK(text << " is written as " << written(value));
    if (!tests::read<RawJson>(written(value)).accepted) FAIL_CHECK(written(value) << " is not JSON");
}

const std::vector<std::string>& edges() {
    static const std::vector<std::string> all{
        "0", "-0", "0.0", "-0.0", "0e0", "-0e-5", "1", "-1", "0.1", "0.2", "0.3", "0.5", "1.0", "1e2", "1E+2", "1e-2",
        "1e22", "1e23", "1e21", "1e-7", "123456789012345678", "9007199254740991", "9007199254740992",
        "9007199254740993", "-9007199254740993", "9007199254740995", "18014398509481985", "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "18446744073709551616", "18446744073709551617",
        // the maximum of double, and up to half a unit above it
        "1.7976931348623157e308", "-1.7976931348623157e308", "1.7976931348623158e308", "1.79769313486231580793e308",
        "1.79769313486231580794e308", "1.7976931348623159e308", "1e308", "1e309", "-1e309", "1e400", "-1e400",
        // its minimum, normal and subnormal
        "2.2250738585072014e-308", "2.2250738585072011e-308", "2.2250738585072012e-308", "2.225073858507201e-308",
        "4.9406564584124654e-324", "5e-324", "-5e-324", "3e-324", "2e-324", "2.4703282292062327e-324",
        "2.4703282292062328e-324", "7.4109846876186982e-324", "1e-400", "-1e-400",
        // the same for float
        "3.4028234663852886e38", "3.4028235e38", "-3.4028235e38", "3.4028235677973362e38", "3.4028235677973366e38",
        "3.4028236e38", "3.5e38", "1e38", "1e39", "1.1754943508222875e-38", "1.1754942e-38", "1.401298464324817e-45",
        "1e-45", "7.006492321624085e-46", "7.0064923216240854e-46", "7.1e-46", "1e-46", "16777216", "16777217",
        "16777219", "33554433", "8388608.5", "8388609.5", "0.099999994039535522",
        // ties that an extra digit resolves
        "0.500000000000000166533453693773481063544750213623046875",
        "0.50000000000000016653345369377348106354475021362304687500000000000000000000000000000000000000001",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126", "1.00000005960464477539062500000000001",
        "1.000000059604644775390625", "6.9294956446009195e15", "5708990770823839207320493820740630171355185152",
        "0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001",
        "1.2345678901234567", "12345678901234567e-16", "3.14159265358979323846264338327950288419716939937510"};
    return all;
}

}  // namespace

TEST_CASE("integers of 8 and 16 bits, in four locations") {
    check_integers<std::int8_t>();
    check_integers<std::uint8_t>();
    check_integers<std::int16_t>();
    check_integers<std::uint16_t>();
}
TEST_CASE("integers of 32 and 64 bits, in four locations") {
    check_integers<std::int32_t>();
    check_integers<std::uint32_t>();
    check_integers<std::int64_t>();
    check_integers<std::uint64_t>();
}
TEST_CASE("long and long long, in four locations") {
    check_integers<long>();
    check_integers<unsigned long>();
    check_integers<long long>();
    check_integers<unsigned long long>();
}

TEST_CASE("limits of double and float, in four locations") {
    for (const std::string& text : edges()) {
        check_number<double>(text);
        check_number<float>(text);
    }
}

TEST_CASE("random numbers of 17 and of 9 digits") {
    std::mt19937_64 random(8601);
    char text[64];
    for (int i = 0; i < 3'000; ++i) {
        const double value = std::bit_cast<double>(random());
        const float single = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
        if (std::isfinite(value)) {
            std::snprintf(text, sizeof text, "%.17g", value);
            check_number<double>(text);
            check_number<float>(text);
        }
        if (std::isfinite(single)) {
            std::snprintf(text, sizeof text, "%.9g", static_cast<double>(single));
            check_number<float>(text);
            check_number<double>(text);
        }
    }
}

TEST_CASE("random decimals of any length") {
    std::mt19937_64 random(8602);
    for (int i = 0; i < 3'000; ++i) {
        std::string text = random() % 2 == 0 ? "-" : "";
        text += static_cast<char>('1' + random() % 9);
        for (auto n = random() % 30; n > 0; --n) text += static_cast<char>('0' + random() % 10);
        if (random() % 2 == 0) {
            text += '.';
            for (auto n = 1 + random() % 30; n > 0; --n) text += static_cast<char>('0' + random() % 10);
        }
        if (random() % 2 == 0) text += 'e' + std::to_string(static_cast<int>(random() % 700) - 350);
        check_number<double>(text);
        check_number<float>(text);
    }
}
