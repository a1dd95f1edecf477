// Dates and time points of <chrono> in JSON: every unit, the limits of its range, and invalid dates.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono;

namespace {

using sys_hours = sys_time<hours>;
using sys_minutes = sys_time<minutes>;
using sys_ms = sys_time<milliseconds>;
using sys_us = sys_time<microseconds>;
using sys_ns = sys_time<nanoseconds>;
using sys_weeks = sys_time<weeks>;
using sys_short = sys_time<duration<std::int32_t>>;
using sys_byte = sys_time<duration<std::int8_t, std::ratio<3600>>>;

constexpr std::string_view no_date = R"(: expected a date such as "2026-11-22")";
constexpr std::string_view no_time =
    R"(: expected a date and time such as "2026-11-22T17:05:29Z", within the range of its type)";

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// The count of the parsed value, or the errors.
template <class T>
std::string count_of(std::string_view text) {
    const auto result = read<T>(quoted(text));
    return result.accepted ? std::to_string(result.value.time_since_epoch().count()) : result.errors;
}
template <class T>
void check_round(typename T::rep count, std::string_view text) {
    INFO(text);
    CHECK(written(T(typename T::duration(count))) == quoted(text));
    CHECK(count_of<T>(text) == std::to_string(count));
}

struct Event {
    sys_days day;
    year_month_day date;
    std::optional<sys_seconds> at;
    std::vector<sys_ms> more;
    std::map<std::string, sys_ns> named;
};

}  // namespace

TEST_CASE("reads and writes days") {
    check_round<sys_days>(0, "1970-01-01");
    check_round<sys_days>(-1, "1969-12-31");
    check_round<sys_days>(19782, "2024-02-29");
    check_round<sys_days>(-719528, "0000-01-01");
    check_round<sys_days>(2932896, "9999-12-31");
    for (const char* bad : {"",
                            "2023-02-29",
                            "1900-02-29",
                            "2024-13-01",
                            "2024-00-01",
                            "2024-01-00",
                            "2024-01-32",
                            "2024-04-31",
                            "24-01-01",
                            "2024-1-1",
                            "2024/01/01",
                            "20240101",
                            "+2024-01-01",
                            "-0001-01-01",
                            "10000-01-01",
                            "2024-01-01 ",
                            " 2024-01-01",
                            "2024-01-01T00:00:00Z",
                            "2024-01-0a",
                            "\xef\xbc\x92"
                            "024-01-01"}) {
        INFO(bad);
        CHECK(count_of<sys_days>(bad) == no_date);
        CHECK(read<year_month_day>(quoted(bad)).errors == no_date);
    }
    for (const char* bad : {"0", "null", "true", "[]", "{}", "[\"2024-01-01\"]"}) {
        CHECK(read<sys_days>(bad).errors == no_date);
        CHECK(read<year_month_day>(bad).errors == no_date);
        CHECK(read<sys_seconds>(bad).errors == no_time);
    }
    CHECK(written(sys_days(days(-719529))).empty());
    CHECK(written(sys_days(days(2932897))).empty());
    CHECK(written(sys_days::min()).empty());
    CHECK(written(sys_days::max()).empty());
}

TEST_CASE("reads and writes calendar dates") {
    CHECK(read<year_month_day>(R"("2024-02-29")").value == year(2024) / 2 / 29);
    CHECK(read<year_month_day>(R"("0000-02-29")").value == year(0) / 2 / 29);
    CHECK(read<year_month_day>(R"("1582-10-10")").value == year(1582) / 10 / 10);
    CHECK(written(year(9999) / 12 / 31) == R"("9999-12-31")");
    CHECK(written(year(0) / 1 / 1) == R"("0000-01-01")");
    CHECK(written(year(-1) / 12 / 31).empty());
    CHECK(written(year(10000) / 1 / 1).empty());
    CHECK(written(year_month_day()).empty());
    CHECK(written(year(2023) / 2 / 29).empty());
    CHECK(written(year(2023) / 13 / 1).empty());
    CHECK(written(year_month_day(year::max(), December, day(31))).empty());
    CHECK(written(year_month_day(year::min(), January, day(1))).empty());
}

TEST_CASE("reads and writes seconds") {
    check_round<sys_seconds>(0, "1970-01-01T00:00:00Z");
    check_round<sys_seconds>(-1, "1969-12-31T23:59:59Z");
    check_round<sys_seconds>(1795366800 + 529, "2026-11-22T17:08:49Z");
    check_round<sys_seconds>(-62167219200, "0000-01-01T00:00:00Z");
    check_round<sys_seconds>(253402300799, "9999-12-31T23:59:59Z");
    CHECK(count_of<sys_seconds>("2026-11-22t17:08:49z") == "1795367329");
    CHECK(count_of<sys_seconds>("2026-11-22T18:08:49+01:00") == "1795367329");
    CHECK(count_of<sys_seconds>("2026-11-22T00:08:49-17:00") == "1795367329");
    CHECK(count_of<sys_seconds>("1969-12-31T23:59:59-00:00") == "-1");
    CHECK(count_of<sys_seconds>("1970-01-01T00:00:00+00:01") == "-60");
    // Rounded down, whatever the unit.
    CHECK(count_of<sys_seconds>("1970-01-01T00:00:00.999Z") == "0");
    CHECK(count_of<sys_seconds>("1969-12-31T23:59:59.999Z") == "-1");
    CHECK(count_of<sys_seconds>("1969-12-31T23:59:58.000000001Z") == "-2");
    CHECK(count_of<sys_seconds>("2016-12-31T23:59:60Z") == "1483228800");
    for (const char* bad :
         {"", "2026-11-22", "2026-11-22T17:08:49", "2026-11-22T17:08Z", "2026-11-22 17:08:49Z", "2026-11-22T24:00:00Z",
          "2026-11-22T17:60:00Z", "2026-11-22T17:08:61Z", "2026-11-22T17:08:60Z", "2026-11-22T17:08:49.Z",
          "2026-11-22T17:08:49,5Z", "2026-11-22T17:08:49+1:00", "2026-11-22T17:08:49+24:00",
          "2026-11-22T17:08:49+01:60", "2026-11-22T17:08:49+0100", "2026-11-22T17:08:49+01", "2026-11-22T17:08:49ZZ",
          "2026-11-22T17:08:49 Z", "2026-02-30T00:00:00Z", "1795367329", "10000-01-01T00:00:00Z",
          // Times in years that cannot be written.
          "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z", "0000-01-01T00:00:00+00:01", "2026-11-22T17:08:49.5",
          "2026-11-22T17:08:49Z[UTC]"}) {
        INFO(bad);
        CHECK(count_of<sys_seconds>(bad) == no_time);
        CHECK(count_of<sys_ns>(bad) == no_time);
        CHECK(count_of<sys_minutes>(bad) == no_time);
    }
    CHECK(written(sys_seconds(seconds(-62167219201))).empty());
    CHECK(written(sys_seconds(seconds(253402300800))).empty());
    CHECK(written(sys_seconds::min()).empty());
    CHECK(written(sys_seconds::max()).empty());
}

TEST_CASE("minutes, hours and weeks are rounded down") {
    check_round<sys_minutes>(0, "1970-01-01T00:00:00Z");
    check_round<sys_minutes>(-1, "1969-12-31T23:59:00Z");
    check_round<sys_hours>(-1, "1969-12-31T23:00:00Z");
    check_round<sys_hours>(1, "1970-01-01T01:00:00Z");
    check_round<sys_hours>(70389527, "9999-12-31T23:00:00Z");
    check_round<sys_minutes>(-1036120320, "0000-01-01T00:00:00Z");
    check_round<sys_weeks>(1, "1970-01-08T00:00:00Z");
    check_round<sys_weeks>(-1, "1969-12-25T00:00:00Z");
    CHECK(count_of<sys_minutes>("1970-01-01T00:00:59.999Z") == "0");
    CHECK(count_of<sys_minutes>("1969-12-31T23:59:59Z") == "-1");
    CHECK(count_of<sys_minutes>("1969-12-31T23:59:00Z") == "-1");
    CHECK(count_of<sys_minutes>("1969-12-31T23:58:59.9Z") == "-2");
    CHECK(count_of<sys_hours>("1969-12-31T23:59:59Z") == "-1");
    CHECK(count_of<sys_hours>("1969-12-31T22:59:59Z") == "-2");
    CHECK(written(sys_hours(hours(70389528))).empty());
    CHECK(written(sys_hours(hours(std::numeric_limits<hours::rep>::max()))).empty());
    CHECK(written(sys_minutes(minutes(std::numeric_limits<minutes::rep>::min()))).empty());
}

TEST_CASE("a fraction has as many digits as the value needs, in groups of three") {
    check_round<sys_ms>(1, "1970-01-01T00:00:00.001Z");
    check_round<sys_ms>(-1, "1969-12-31T23:59:59.999Z");
    check_round<sys_ms>(1500, "1970-01-01T00:00:01.500Z");
    check_round<sys_ms>(-62167219200000, "0000-01-01T00:00:00Z");
    check_round<sys_ms>(253402300799999, "9999-12-31T23:59:59.999Z");
    check_round<sys_us>(1, "1970-01-01T00:00:00.000001Z");
    check_round<sys_us>(-1, "1969-12-31T23:59:59.999999Z");
    check_round<sys_us>(-1000, "1969-12-31T23:59:59.999Z");
    check_round<sys_us>(-62167219200000000, "0000-01-01T00:00:00Z");
    check_round<sys_us>(253402300799999999, "9999-12-31T23:59:59.999999Z");
    check_round<sys_ns>(1, "1970-01-01T00:00:00.000000001Z");
    check_round<sys_ns>(-1, "1969-12-31T23:59:59.999999999Z");
    check_round<sys_ns>(100'000'000, "1970-01-01T00:00:00.100Z");
    check_round<sys_ns>(-2'000, "1969-12-31T23:59:59.999998Z");
    CHECK(count_of<sys_ms>("1970-01-01T00:00:00.0019999Z") == "1");
    CHECK(count_of<sys_ms>("1969-12-31T23:59:59.9989999Z") == "-2");
    CHECK(count_of<sys_us>("1970-01-01T00:00:00.1Z") == "100000");
    CHECK(count_of<sys_ns>("1970-01-01T00:00:00.123456789987654321Z") == "123456789");
    CHECK(count_of<sys_ns>("1970-01-01T00:00:00." + std::string(1000, '0') + "1Z") == "0");
    CHECK(written(sys_ms(milliseconds(253402300800000))).empty());
    CHECK(written(sys_us::max()).empty());
    CHECK(written(sys_us::min()).empty());
}

TEST_CASE("reads and writes nanoseconds to the limits of their range") {
    check_round<sys_ns>(std::numeric_limits<std::int64_t>::max(), "2262-04-11T23:47:16.854775807Z");
    check_round<sys_ns>(-9'223'372'036'000'000'000, "1677-09-21T00:12:44Z");
    check_round<sys_ns>(std::numeric_limits<std::int64_t>::min() + 1, "1677-09-21T00:12:43.145224193Z");
    check_round<sys_ns>(std::numeric_limits<std::int64_t>::min(), "1677-09-21T00:12:43.145224192Z");
    for (const char* past : {"2262-04-11T23:47:16.854775808Z", "2262-04-11T23:47:17Z", "9999-12-31T23:59:59Z",
                             "1677-09-21T00:12:43.145224191Z", "1677-09-21T00:12:43Z", "0000-01-01T00:00:00Z"}) {
        INFO(past);
        CHECK(count_of<sys_ns>(past) == no_time);
    }
}

TEST_CASE("units with a count of fewer bits reject times outside of their range") {
    check_round<sys_short>(2147483647, "2038-01-19T03:14:07Z");
    check_round<sys_short>(-2147483648, "1901-12-13T20:45:52Z");
    CHECK(count_of<sys_short>("2038-01-19T03:14:08Z") == no_time);
    CHECK(count_of<sys_short>("1901-12-13T20:45:51Z") == no_time);
    check_round<sys_byte>(127, "1970-01-06T07:00:00Z");
    check_round<sys_byte>(-128, "1969-12-26T16:00:00Z");
    CHECK(count_of<sys_byte>("1970-01-06T08:00:00Z") == no_time);
    CHECK(count_of<sys_byte>("1969-12-26T15:59:59Z") == no_time);
}

TEST_CASE("units with an unsigned count reject negative times") {
    using sys_unsigned = sys_time<duration<std::uint64_t>>;
    CHECK(count_of<sys_unsigned>("1970-01-01T00:00:01Z") == "1");
    CHECK(count_of<sys_unsigned>("1969-12-31T23:59:59Z") == std::string(no_time));
    CHECK(written(sys_unsigned(duration<std::uint64_t>(1))) == R"("1970-01-01T00:00:01Z")");
    CHECK(written(sys_unsigned(duration<std::uint64_t>(std::uint64_t{0} - 1))).empty());
}

TEST_CASE("dates inside other types") {
    const std::string text =
        R"({"day":"2026-11-22","date":"2024-02-29","at":null,"more":["1970-01-01T00:00:00Z","1970-01-01T00:00:00.001Z"],"named":{"a":"1969-12-31T23:59:59.999999999Z"}})";
    const auto event = read<Event>(text);
    CHECK(event.accepted);
    CHECK(written(event.value) == text);
    CHECK(read<Event>(R"({"day":"x","date":1,"at":"2026-11-22","more":["x"],"named":{"a/b":null}})").errors ==
          "/day" + std::string(no_date) + "\n/date" + std::string(no_date) + "\n/at" + std::string(no_time) +
              "\n/more/0" + std::string(no_time) + "\n/named/a~1b" + std::string(no_time));
    CHECK(read<Event>(R"({"day":"2026-11-22","date":"2024-02-29","at":"2026-11-22T00:00:00Z","more":[],"named":{}})")
              .value.at == sys_seconds(sys_days(year(2026) / 11 / 22)));
    using Dated = std::variant<sys_days, int>;
    CHECK(read<Dated>(R"("2026-11-22")").value.index() == 0);
    CHECK(read<Dated>("7").value.index() == 1);
    CHECK(read<Dated>(R"("x")").errors == no_date);
    CHECK(read<system_clock::time_point>(R"("2026-11-22T17:08:49.25Z")").accepted);
}

TEST_CASE("units that are not decimal fractions, or finer than a nanosecond, are exact or not supported") {
    const auto check_unit = []<class T>() {
        if constexpr (detail::json_encodes<T>) {
            const T half(typename T::duration(T::period::den / 2));
            CHECK(written(half) == written(floor<nanoseconds>(half)));
            const auto back = read<T>(written(half));
            CHECK(back.accepted);
            CHECK(back.value.time_since_epoch().count() == half.time_since_epoch().count());
        }
    };
    check_unit.operator()<sys_time<duration<std::int64_t, std::ratio<1, 3>>>>();
    check_unit.operator()<sys_time<duration<std::int64_t, std::ratio<1001, 30000>>>>();
    check_unit.operator()<sys_time<duration<std::int64_t, std::deci>>>();
    check_unit.operator()<sys_time<duration<std::int64_t, std::ratio<1, 64>>>>();
    check_unit.operator()<sys_time<duration<std::int64_t, std::pico>>>();
}
