// std::chrono durations as ISO 8601 text (RFC 3339, appendix A).
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <random>
#include <ratio>
#include <regex>
#include <set>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view expected =
    ": expected a duration such as \"PT1M30S\", within the range and precision of its type";

template <class T>
bool takes(std::string_view text) {
    return read<T>("\"" + std::string(text) + "\"").accepted;
}
template <class T>
T value_of(std::string_view text) {
    return read<T>("\"" + std::string(text) + "\"").value;
}

struct Wait {
    Query<std::chrono::seconds> timeout = 90s;
    Query<std::optional<std::chrono::milliseconds>> pause;
    Header<std::optional<std::chrono::hours>> x_age;
};
struct Waited {
    Header<std::chrono::seconds> x_waited;
    Json<std::chrono::milliseconds> body;
};
Waited wait(const Wait& request) { return {*request.timeout, {request.pause->value_or(0ms)}}; }
constexpr auto api = routes(route<"/wait", get, Wait, Waited>(wait));

}  // namespace

TEST_CASE("reads durations of the grammar") {
    using S = std::chrono::seconds;
    CHECK(value_of<S>("PT0S") == 0s);
    CHECK(value_of<S>("PT1M30S") == 90s);
    CHECK(value_of<S>("PT90S") == 90s);
    CHECK(value_of<S>("PT1H0M1S") == 3601s);
    CHECK(value_of<S>("PT1H") == 1h);
    CHECK(value_of<S>("PT0001H") == 1h);
    CHECK(value_of<S>("P1D") == 24h);
    CHECK(value_of<S>("P0D") == 0s);
    CHECK(value_of<S>("P1DT1S") == 86'401s);
    CHECK(value_of<S>("P2W") == 14 * 24h);
    for (std::string_view text :
         {"",      "P",       "PT",     "P1",    "1S",     "PT1",    "PTS",      "PT1S ",  " PT1S",     "pt1s",
          "Pt1S",  "PT1s",    "-PT1S",  "PT-1S", "+PT1S",  "PT+1S",  "PT1H1S",   "PT1M1H", "PT1S1M",    "PT1S1S",
          "P1W1D", "P1D1W",   "P1WT1S", "P1DT",  "P1D1D",  "PT1D",   "PT1W",     "P1H",    "P1S",       "PT1ST1S",
          "PTT1S", "P1D T1S", "PT1.S",  "PT.5S", "PT1,5S", "PT1e1S", "P1DT1H1S", "P 1D",   "PT\u0661S", "P1D\\u0000"}) {
        INFO(text);
        CHECK(read<S>("\"" + std::string(text) + "\"").errors == expected);
    }
    for (std::string_view text : {"1", "null", "true", "[]", "{}"}) CHECK(read<S>(text).errors == expected);
}

TEST_CASE("rejects years and months") {
    constexpr std::string_view detail = ": expected a duration without years and months, which have no fixed length";
    for (std::string_view text : {"P1Y", "P1M", "P1Y2M3D", "P1MT1S", "P1YT1M"})
        CHECK(read<std::chrono::seconds>("\"" + std::string(text) + "\"").errors == detail);
    CHECK(read<std::chrono::seconds>("\"PT1MY\"").errors == expected);
}

TEST_CASE("a duration must be exact in the unit of its type") {
    CHECK(value_of<std::chrono::minutes>("PT120S") == 2min);
    CHECK_FALSE(takes<std::chrono::minutes>("PT90S"));
    CHECK(value_of<std::chrono::hours>("P1D") == 24h);
    CHECK_FALSE(takes<std::chrono::hours>("PT1M"));
    CHECK(value_of<std::chrono::days>("PT48H") == std::chrono::days(2));
    CHECK_FALSE(takes<std::chrono::days>("PT25H"));
    CHECK(value_of<std::chrono::weeks>("P14D") == std::chrono::weeks(2));
    CHECK_FALSE(takes<std::chrono::weeks>("P8D"));
    CHECK_FALSE(takes<std::chrono::seconds>("PT1.5S"));
    CHECK_FALSE(takes<std::chrono::seconds>("PT1.0S"));
    CHECK(value_of<std::chrono::milliseconds>("PT1.5S") == 1500ms);
    CHECK(value_of<std::chrono::milliseconds>("PT1.500000000S") == 1500ms);
    CHECK(value_of<std::chrono::milliseconds>("PT0.001S") == 1ms);
    CHECK_FALSE(takes<std::chrono::milliseconds>("PT0.0001S"));
    CHECK_FALSE(takes<std::chrono::milliseconds>("PT1.5000000000S"));
    CHECK_FALSE(takes<std::chrono::milliseconds>("PT1.5M"));
    CHECK_FALSE(takes<std::chrono::milliseconds>("PT1.5M1S"));
    CHECK_FALSE(takes<std::chrono::milliseconds>("P1.5D"));
    CHECK(value_of<std::chrono::nanoseconds>("PT0.000000001S") == 1ns);
    CHECK(value_of<std::chrono::duration<int, std::deci>>("PT0.1S").count() == 1);
}

TEST_CASE("a duration must be within the range of its type") {
    using Byte = std::chrono::duration<std::uint8_t>;
    CHECK(value_of<Byte>("PT255S").count() == 255);
    CHECK(value_of<Byte>("PT4M15S").count() == 255);
    CHECK_FALSE(takes<Byte>("PT256S"));
    CHECK(value_of<std::chrono::duration<std::int8_t>>("PT127S").count() == 127);
    CHECK_FALSE(takes<std::chrono::duration<std::int8_t>>("PT128S"));
    using Wide = std::chrono::duration<std::uint64_t>;
    CHECK(value_of<Wide>("PT18446744073709551615S").count() == UINT64_MAX);
    CHECK_FALSE(takes<Wide>("PT18446744073709551616S"));
    CHECK_FALSE(takes<Wide>("PT307445734561825860M16S"));
    CHECK(value_of<Wide>("PT307445734561825860M15S").count() == UINT64_MAX);
    CHECK_FALSE(takes<Wide>("P99999999999999999999999999999W"));
    CHECK_FALSE(takes<Wide>("P18446744073709551615W"));
    CHECK_FALSE(takes<std::chrono::seconds>("PT9223372036854775808S"));
    CHECK(value_of<std::chrono::seconds>("PT9223372036854775807S").count() == INT64_MAX);
    CHECK(value_of<std::chrono::nanoseconds>("PT9223372036.854775807S").count() == INT64_MAX);
    CHECK_FALSE(takes<std::chrono::nanoseconds>("PT9223372036.854775808S"));
    CHECK_FALSE(takes<std::chrono::nanoseconds>("PT9223372037S"));
}

TEST_CASE("writes durations") {
    CHECK(written(0s) == R"("PT0S")");
    CHECK(written(90s) == R"("PT1M30S")");
    CHECK(written(60s) == R"("PT1M")");
    CHECK(written(3601s) == R"("PT1H0M1S")");
    CHECK(written(26h) == R"("PT26H")");
    CHECK(written(0min) == R"("PT0S")");
    CHECK(written(1500ms) == R"("PT1.5S")");
    CHECK(written(1ms) == R"("PT0.001S")");
    CHECK(written(3'600'010ms) == R"("PT1H0M0.01S")");
    CHECK(written(1ns) == R"("PT0.000000001S")");
    CHECK(written(std::chrono::days(0)) == R"("P0D")");
    CHECK(written(std::chrono::days(400)) == R"("P400D")");
    CHECK(written(std::chrono::weeks(2)) == R"("P2W")");
    CHECK(written(std::chrono::seconds::max()) == R"("PT2562047788015215H30M7S")");
    CHECK(written(std::chrono::nanoseconds::max()) == R"("PT2562047H47M16.854775807S")");
    CHECK(written(std::chrono::duration<std::uint64_t>(UINT64_MAX)) == R"("PT5124095576030431H0M15S")");
    CHECK(written(-1s).empty());
    CHECK(written(std::chrono::seconds::min()).empty());
    CHECK(written(std::chrono::duration<std::int64_t, std::ratio<604'800>>(INT64_MAX)).empty());
}

TEST_CASE("durations in parameters and headers") {
    const auto response = testing::call<api>({.method = get, .path = "/wait", .query = "pause=PT0.25S"});
    CHECK(response.status == 200);
    CHECK(response.body == R"("PT0.25S")");
    CHECK(response.headers.back() == std::pair<std::string, std::string>("x-waited", "PT1M30S"));
    const auto bad = testing::call<api>(
        {.method = get, .path = "/wait", .query = "timeout=P1M&pause=1", .headers = {{"x-age", "PT1M"}}});
    CHECK(bad.status == 400);
    CHECK(bad.body.find(R"({"in":"query","name":"timeout","detail":"expected a duration without years and months, )"
                        R"(which have no fixed length"})") != bad.body.npos);
    CHECK(bad.body.find(R"({"in":"query","name":"pause","detail":"expected a duration such as)") != bad.body.npos);
    CHECK(bad.body.find(R"({"in":"header","name":"x-age","detail":"expected a duration such as)") != bad.body.npos);
}

template <class T>
void check_random(std::mt19937_64& random) {
    const std::regex pattern{std::string(detail::builtin_text<T>::pattern)};
    for (int round = 0; round < 2'000; ++round) {
        const T value(static_cast<typename T::rep>(random() >> (1 + random() % 63)));
        if (value.count() < 0) continue;
        const std::string json = written(value);
        if (json.empty()) {
            std::uint64_t seconds = 0;
            if (!__builtin_mul_overflow(static_cast<std::uint64_t>(value.count()),
                                        static_cast<std::uint64_t>(T::period::num), &seconds))
                FAIL(value.count());
            continue;
        }
        const auto back = read<T>(json);
        if (!back.accepted || back.value != value || written(back.value) != json ||
            !std::regex_match(json.substr(1, json.size() - 2), pattern)) {
            INFO(json);
            INFO(back.errors);
            FAIL(value.count());
        }
    }
}

TEST_CASE("random durations are read back equal, and their texts match the documented pattern") {
    std::mt19937_64 random(4803);
    check_random<std::chrono::nanoseconds>(random);
    check_random<std::chrono::microseconds>(random);
    check_random<std::chrono::milliseconds>(random);
    check_random<std::chrono::seconds>(random);
    check_random<std::chrono::minutes>(random);
    check_random<std::chrono::hours>(random);
    check_random<std::chrono::days>(random);
    check_random<std::chrono::weeks>(random);
    check_random<std::chrono::duration<std::uint16_t, std::centi>>(random);
}

TEST_CASE("damaged texts match the pattern if and only if they are durations") {
    std::mt19937_64 random(4804);
    using Whole = std::chrono::duration<std::uint64_t>;
    using Fraction = std::chrono::nanoseconds;
    const std::regex whole{std::string(detail::builtin_text<Whole>::pattern)};
    const std::regex fraction{std::string(detail::builtin_text<Fraction>::pattern)};
    std::set<std::string> accepted;
    for (int round = 0; round < 20'000; ++round) {
        std::string text = "P";
        for (std::size_t left = random() % 8; left > 0; --left)
            text += std::string_view("0123456789TTHMSDW.")[random() % 18];
        if (random() % 2 == 0) text += "SHMDW"[random() % 5];
        if (std::regex_match(text, whole) != takes<Whole>(text)) FAIL_CHECK(text);
        // Days and weeks can be out of the range of nanoseconds.
        if (std::regex_match(text, fraction) != takes<Fraction>(text) &&
            (takes<Fraction>(text) || text.find_first_of("DW") == text.npos))
            FAIL_CHECK(text);
        if (takes<Fraction>(text)) accepted.insert(text);
    }
    CHECK(accepted.size() > 100);
}
