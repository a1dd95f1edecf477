// Dates and times of RFC 3339: parsing, the count of days or seconds, and formatting.
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "momento/functions/detail/text/date_time.hpp"

using namespace momento::functions::detail;
using namespace std::string_view_literals;

namespace {

// A failed call must leave the output unchanged.
std::string date_text(std::int32_t days) {
    std::string out = "<";
    const bool done = format_date(days, out);
    if (!done) return out == "<" ? "none" : "none, but left " + out;
    return out.substr(1);
}

std::string moment_text(instant moment, unsigned digits = 0) {
    std::string out = "<";
    const bool done = format_date_time(moment, digits, out);
    if (!done) return out == "<" ? "none" : "none, but left " + out;
    return out.substr(1);
}

// The time in UTC with all digits.
std::string in_utc(std::string_view text) {
    const std::optional<instant> moment = parse_date_time(text);
    return moment ? moment_text(*moment, 9) : "none";
}

std::string two_digits(unsigned number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

// A reference calendar that counts one day at a time.
struct calendar {
    unsigned year = 0;
    unsigned month = 1;
    unsigned day = 1;

    [[nodiscard]] unsigned last_day() const {
        constexpr unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (month == 2 && (year % 400 == 0 || (year % 4 == 0 && year % 100 != 0))) return 29;
        return lengths[month - 1];
    }
    void next() {
        if (++day <= last_day()) return;
        day = 1;
        if (++month <= 12) return;
        month = 1;
        ++year;
    }
    [[nodiscard]] std::string text() const {
        return two_digits(year / 100) + two_digits(year % 100) + "-" + two_digits(month) + "-" + two_digits(day);
    }
};

// The same code runs at compile time.
static_assert(parse_date("1970-01-02") == 1);
static_assert(!parse_date("1970-02-29"));
static_assert(parse_date_time("1970-01-01T01:00:00.5+01:00") == instant{0, 500000000});
static_assert(!parse_date_time("1970-01-01T24:00:00Z"));
static_assert(is_time("23:59:60Z"));
static_assert(!is_time("23:59:61Z"));
static_assert(days_of({2000, 3, 1}) == 11017);

}  // namespace

TEST_CASE("parses and formats known dates") {
    struct row {
        std::string_view text;
        std::int32_t days;
    };
    for (const auto& [text, days] : {
             row{"1970-01-01", 0},
             {"1969-12-31", -1},
             {"1970-12-31", 364},
             {"2000-02-29", 11016},
             {"2000-03-01", 11017},
             {"1900-02-28", -25509},
             {"1900-03-01", -25508},
             {"2001-09-09", 11574},
             {"2026-11-22", 20779},
             {"2038-01-19", 24855},
             {"0000-01-01", -719528},
             {"0000-02-29", -719469},
             {"0001-01-01", -719162},
             {"1582-10-15", -141427},
             {"9999-12-31", 2932896},
         }) {
        INFO(text);
        CHECK(parse_date(text) == days);
        CHECK(date_text(days) == text);
    }
}

TEST_CASE("parses and formats every day of the years 0 to 9999") {
    calendar day;
    std::int32_t count = -719528;
    for (; day.year < 10000; day.next(), ++count) {
        const std::string text = day.text();
        const civil date = {static_cast<std::int32_t>(day.year), day.month, day.day};
        if (parse_date(text) == count && date_text(count) == text && civil_of(count) == date && days_of(date) == count)
            continue;
        INFO(text << ", day " << count);
        REQUIRE(parse_date(text) == count);
        REQUIRE(date_text(count) == text);
        REQUIRE(civil_of(count) == date);
        REQUIRE(days_of(date) == count);
    }
    CHECK(count == 2932897);
}

TEST_CASE("rejects every other month and day") {
    for (unsigned year : {0U, 1U, 4U, 100U, 400U, 1900U, 1970U, 1999U, 2000U, 2023U, 2024U, 2100U, 2400U, 9999U}) {
        for (unsigned month = 0; month < 100; ++month) {
            for (unsigned day = 0; day < 100; ++day) {
                const calendar date{year, month, day};
                const bool exists = month >= 1 && month <= 12 && day >= 1 && day <= date.last_day();
                if (parse_date(date.text()).has_value() == exists) continue;
                FAIL_CHECK(date.text());
            }
        }
    }
}

TEST_CASE("does not format days outside of the years 0 to 9999") {
    for (std::int32_t days : {-719529, 2932897, std::numeric_limits<std::int32_t>::min(),
                              std::numeric_limits<std::int32_t>::max(), -719528 - 146097, 2932896 + 146097}) {
        INFO(days);
        CHECK(date_text(days) == "none");
    }
}

TEST_CASE("the calendar continues beyond four-digit years") {
    CHECK(civil_of(-719529) == civil{-1, 12, 31});
    CHECK(days_of({-1, 12, 31}) == -719529);
    CHECK(civil_of(2932897) == civil{10000, 1, 1});
    CHECK(days_of({10000, 1, 1}) == 2932897);
    CHECK(civil_of(std::numeric_limits<std::int32_t>::min()) == civil{-5877641, 6, 23});
    CHECK(civil_of(std::numeric_limits<std::int32_t>::max()) == civil{5881580, 7, 11});
    // The limits of chrono::year
    CHECK(days_of({-32767, 1, 1}) == -12687428);
    CHECK(days_of({32767, 12, 31}) == 11248737);
    std::mt19937 random(1);
    for (int i = 0; i < 100000; ++i) {
        const auto days = static_cast<std::int32_t>(random());
        const civil date = civil_of(days);
        if (days_of(date) == days && date.month - 1 < 12 && date.day - 1 < 31) continue;
        FAIL_CHECK(days);
    }
}

TEST_CASE("rejects malformed dates") {
    for (std::string_view text : {
             ""sv,
             "2026"sv,
             "2026-11"sv,
             "2026-11-2"sv,
             "2026-11-222"sv,
             "2026-11-22 "sv,
             " 2026-11-22"sv,
             "2026-11-22\n"sv,
             "2026-11-22Z"sv,
             "2026-11-22T00:00:00Z"sv,
             "26-11-22"sv,
             "026-11-22"sv,
             "12026-11-22"sv,
             "+2026-11-22"sv,
             "-2026-11-2"sv,
             "-026-11-22"sv,
             "2026-1-22"sv,
             "2026-11-1"sv,
             "2026/11/22"sv,
             "2026.11.22"sv,
             "20261122"sv,
             "2026-326"sv,
             "2026-W47-7"sv,
             "2026-11 22"sv,
             "2026-1a-22"sv,
             "2026--1-22"sv,
             "2026- 1-22"sv,
             "2026-+1-22"sv,
             "0x26-11-22"sv,
             "2026-11-22\0"sv,
             "2026-11-2\0"sv,
             "2026\0"
             "11-22"sv,
             "\0"
             "026-11-22"sv,
             "2026\xe2\x80\x93"
             "11-22"sv,
             "\xef\xbc\x92\xef\xbc\x90"
             "26-11-22"sv,
             "2026-11-2\xb2"sv,
             "2026-11-2\xff"sv,
             "2026-11-2/"sv,
             "2026-11-2:"sv,
             "22-11-2026"sv,
             "2026-22-11"sv,
             "2026-00-01"sv,
             "2026-01-00"sv,
             "2026-13-01"sv,
             "2026-02-29"sv,
             "1900-02-29"sv,
             "2024-02-30"sv,
             "2026-04-31"sv,
             "2026-01-32"sv,
         }) {
        INFO(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("parses and formats known times") {
    struct row {
        std::string_view text;
        std::int64_t seconds;
        std::uint32_t nanoseconds;
    };
    for (const auto& [text, seconds, nanoseconds] : {
             row{"1970-01-01T00:00:00Z", 0, 0},
             {"1970-01-01t00:00:00z", 0, 0},
             {"1970-01-01T00:00:00-00:00", 0, 0},
             {"1970-01-01T00:00:00+00:00", 0, 0},
             {"1969-12-31T23:59:59Z", -1, 0},
             {"1969-12-31T23:59:59.5Z", -1, 500000000},
             {"1969-12-31T23:59:58.000000001Z", -2, 1},
             {"2001-09-09T01:46:40Z", 1000000000, 0},
             {"2038-01-19T03:14:07Z", 2147483647, 0},
             {"2038-01-19T03:14:08Z", 2147483648, 0},
             {"1901-12-13T20:45:51Z", -2147483649, 0},
             {"2026-11-22T12:34:56.789Z", 1795350896, 789000000},
             // RFC 3339, 5.8
             {"1985-04-12T23:20:50.52Z", 482196050, 520000000},
             {"1996-12-19T16:39:57-08:00", 851042397, 0},
             {"1990-12-31T23:59:60Z", 662688000, 0},
             {"1990-12-31T15:59:60-08:00", 662688000, 0},
             {"1937-01-01T12:00:27.87+00:20", -1041337173, 870000000},
             {"0000-01-01T00:00:00Z", -62167219200, 0},
             {"9999-12-31T23:59:59.999999999Z", 253402300799, 999999999},
         }) {
        INFO(text);
        const std::optional<instant> moment = parse_date_time(text);
        REQUIRE(moment);
        CHECK(moment->seconds == seconds);
        CHECK(moment->nanoseconds == nanoseconds);
    }
}

TEST_CASE("a fraction has any number of digits, and nine are significant") {
    const auto nanoseconds = [](std::string_view fraction) {
        const auto moment = parse_date_time("2026-11-22T00:00:00" + std::string(fraction) + "Z");
        return moment ? static_cast<std::int64_t>(moment->nanoseconds) : -1;
    };
    CHECK(nanoseconds("") == 0);
    CHECK(nanoseconds(".0") == 0);
    CHECK(nanoseconds(".1") == 100000000);
    CHECK(nanoseconds(".01") == 10000000);
    CHECK(nanoseconds(".120") == 120000000);
    CHECK(nanoseconds(".123456789") == 123456789);
    CHECK(nanoseconds(".1234567891") == 123456789);
    CHECK(nanoseconds(".9999999999") == 999999999);
    CHECK(nanoseconds(".000000001") == 1);
    CHECK(nanoseconds(".0000000009") == 0);
    CHECK(nanoseconds("." + std::string(100000, '9')) == 999999999);
    CHECK(nanoseconds(".") == -1);
    CHECK(nanoseconds("..5") == -1);
    CHECK(nanoseconds(".5.") == -1);
    CHECK(nanoseconds(".5 ") == -1);
    CHECK(nanoseconds(".-5") == -1);
    CHECK(nanoseconds(".5e1") == -1);
    CHECK(nanoseconds(",5") == -1);
    CHECK(nanoseconds(".1234567890x") == -1);
}

TEST_CASE("an offset is converted to UTC, across days and years") {
    CHECK(in_utc("2026-11-22T12:00:00+05:30") == "2026-11-22T06:30:00.000000000Z");
    CHECK(in_utc("2026-11-22T12:00:00-05:30") == "2026-11-22T17:30:00.000000000Z");
    CHECK(in_utc("2027-01-01T00:30:00.25+01:00") == "2026-12-31T23:30:00.250000000Z");
    CHECK(in_utc("2026-12-31T23:30:00.25-01:00") == "2027-01-01T00:30:00.250000000Z");
    CHECK(in_utc("2024-02-28T23:30:00-00:45") == "2024-02-29T00:15:00.000000000Z");
    CHECK(in_utc("2023-03-01T00:00:00+00:01") == "2023-02-28T23:59:00.000000000Z");
    CHECK(in_utc("2026-11-22T00:00:00+23:59") == "2026-11-21T00:01:00.000000000Z");
    CHECK(in_utc("2026-11-22T23:59:59-23:59") == "2026-11-23T23:58:59.000000000Z");
    // The count continues beyond the years that can be written.
    CHECK(parse_date_time("0000-01-01T00:00:00+00:01") == instant{-62167219260, 0});
    CHECK(in_utc("0000-01-01T00:00:00+00:01") == "none");
    CHECK(in_utc("0000-01-01T00:01:00+00:01") == "0000-01-01T00:00:00.000000000Z");
    CHECK(parse_date_time("9999-12-31T23:59:59-00:01") == instant{253402300859, 0});
    CHECK(in_utc("9999-12-31T23:59:59-00:01") == "none");
    CHECK(in_utc("9999-12-31T23:58:59-00:01") == "9999-12-31T23:59:59.000000000Z");
    CHECK(in_utc("9999-12-31T23:59:60Z") == "none");
}

TEST_CASE("accepts offsets up to 23 hours and 59 minutes") {
    for (unsigned hour = 0; hour < 100; ++hour) {
        for (unsigned minute = 0; minute < 100; ++minute) {
            const std::string offset = two_digits(hour) + ":" + two_digits(minute);
            const auto minutes = static_cast<std::int64_t>(hour * 60 + minute);
            const auto east = parse_date_time("1970-01-01T00:00:00+" + offset);
            const auto west = parse_date_time("1970-01-01T00:00:00-" + offset);
            const bool is_one = hour < 24 && minute < 60;
            if (east.has_value() == is_one && west.has_value() == is_one &&
                (!is_one || (east->seconds == -60 * minutes && west->seconds == 60 * minutes)))
                continue;
            FAIL_CHECK(offset);
        }
    }
}

TEST_CASE("limits hours, minutes and seconds") {
    for (unsigned number = 0; number < 100; ++number) {
        const std::string text = two_digits(number);
        INFO(text);
        CHECK(is_time(text + ":00:00Z") == (number < 24));
        CHECK(is_time("00:" + text + ":00Z") == (number < 60));
        CHECK(is_time("00:00:" + text + "Z") == (number < 60));
        CHECK(is_time("23:59:" + text + "Z") == (number < 61));
    }
}

TEST_CASE("accepts a leap second at the end of a UTC day only") {
    CHECK(in_utc("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00.000000000Z");
    CHECK(in_utc("2016-12-31T23:59:60.999Z") == "2017-01-01T00:00:00.000000000Z");
    CHECK(in_utc("2017-01-01T00:59:60+01:00") == "2017-01-01T00:00:00.000000000Z");
    CHECK(in_utc("2016-12-31T15:59:60-08:00") == "2017-01-01T00:00:00.000000000Z");
    CHECK(in_utc("2017-01-01T05:29:60.5+05:30") == "2017-01-01T00:00:00.000000000Z");
    CHECK(in_utc("2016-12-31T00:00:60-23:59") == "2017-01-01T00:00:00.000000000Z");
    CHECK(in_utc("2017-01-01T23:58:60+23:59") == "2017-01-01T00:00:00.000000000Z");
    for (std::string_view time : {"23:58:60Z", "00:00:60Z", "22:59:60Z", "23:59:60+01:00", "23:59:60-00:01",
                                  "00:59:60-01:00", "12:00:60+12:00", "23:59:61Z", "23:59:61.0Z"}) {
        INFO(time);
        CHECK(in_utc("2016-12-31T" + std::string(time)) == "none");
        CHECK_FALSE(is_time(time));
    }
}

TEST_CASE("rejects malformed dates with times") {
    for (std::string_view text : {
             ""sv,
             "T"sv,
             "2026-11-22"sv,
             "2026-11-22T"sv,
             "2026-11-22TZ"sv,
             "12:00:00Z"sv,
             "T12:00:00Z"sv,
             "2026-11-22 12:00:00Z"sv,
             "2026-11-22_12:00:00Z"sv,
             "2026-11-22\t12:00:00Z"sv,
             "2026-11-22\0"
             "12:00:00Z"sv,
             "2026-11-2212:00:00Z"sv,
             "2026-11-22TT12:00:00Z"sv,
             "2026-11-22T12:00:00"sv,
             "2026-11-22T12:00:00.5"sv,
             "2026-11-22T12:00:00."sv,
             "2026-11-22T12:00:00.Z"sv,
             "2026-11-22T12:00Z"sv,
             "2026-11-22T12Z"sv,
             "2026-11-22T12:00:0Z"sv,
             "2026-11-22T12:0:00Z"sv,
             "2026-11-22T1:00:00Z"sv,
             "2026-11-22T012:00:00Z"sv,
             "2026-11-22T12:00:000Z"sv,
             "2026-11-22T120000Z"sv,
             "20261122T120000Z"sv,
             "2026-11-22T12-00-00Z"sv,
             "2026-11-22T12.00.00Z"sv,
             "2026-11-22T24:00:00Z"sv,
             "2026-11-22T12:60:00Z"sv,
             "2026-11-22T12:00:60Z"sv,
             "2026-11-22T-1:00:00Z"sv,
             "2026-11-22T 1:00:00Z"sv,
             "2026-11-22T12:00:00ZZ"sv,
             "2026-11-22T12:00:00Z "sv,
             "2026-11-22T12:00:00 Z"sv,
             " 2026-11-22T12:00:00Z"sv,
             "2026-11-22T12:00:00Z\n"sv,
             "2026-11-22T12:00:00Z\0"sv,
             "2026-11-22T12:00:00\0"sv,
             "2026-11-22T12:00:00\0Z"sv,
             "2026-11-22T12:00:00UTC"sv,
             "2026-11-22T12:00:00A"sv,
             "2026-11-22T12:00:00+"sv,
             "2026-11-22T12:00:00+01"sv,
             "2026-11-22T12:00:00+01:"sv,
             "2026-11-22T12:00:00+01:0"sv,
             "2026-11-22T12:00:00+01:000"sv,
             "2026-11-22T12:00:00+1:00"sv,
             "2026-11-22T12:00:00+001:00"sv,
             "2026-11-22T12:00:00+0100"sv,
             "2026-11-22T12:00:00+01:00:00"sv,
             "2026-11-22T12:00:00+01:00Z"sv,
             "2026-11-22T12:00:00Z+01:00"sv,
             "2026-11-22T12:00:00+24:00"sv,
             "2026-11-22T12:00:00-24:00"sv,
             "2026-11-22T12:00:00+00:60"sv,
             "2026-11-22T12:00:00+-1:00"sv,
             "2026-11-22T12:00:00 01:00"sv,
             "2026-11-22T12:00:00\xe2\x88\x92"
             "01:00"sv,
             "2026-11-22T12:00:00\xda"sv,
             "2026-11-22\xd4"
             "12:00:00Z"sv,
             "2026-11-22T1\xb2:00:00Z"sv,
             "2026-02-29T12:00:00Z"sv,
             "2026-13-22T12:00:00Z"sv,
             "2026-00-22T12:00:00Z"sv,
             "26-11-22T12:00:00Z"sv,
             "12026-11-22T12:00:00Z"sv,
             "-2026-11-22T12:00:00Z"sv,
             "2026-1-22T12:00:00Z"sv,
             "2026-326T12:00:00Z"sv,
             "2026-11-22T12:00:00[Europe/Berlin]"sv,
             "2026-11-22T12:00:00Z[Europe/Berlin]"sv,
         }) {
        INFO(text);
        CHECK_FALSE(parse_date_time(text));
    }
}

TEST_CASE("rejects every prefix of a valid text and every change of a single byte") {
    for (std::string_view text : {"2026-11-22T12:34:56.789Z", "2026-11-22T12:34:56.789+01:00"}) {
        for (std::size_t size = 0; size < text.size(); ++size) {
            // A copy of exactly this size, so that a sanitizer detects a read past the end.
            const std::vector<char> part(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size));
            CHECK_FALSE(parse_date_time({part.data(), part.size()}));
        }
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string changed(text);
                changed[at] = static_cast<char>(byte);
                const bool is_digit = byte >= '0' && byte <= '9';
                const bool was_digit = text[at] >= '0' && text[at] <= '9';
                if (changed[at] == text[at] || (is_digit && was_digit)) continue;
                const bool still_valid = (text[at] == 'T' && byte == 't') || (text[at] == 'Z' && byte == 'z') ||
                                         (text[at] == '+' && byte == '-');
                if (parse_date_time(changed).has_value() == still_valid) continue;
                FAIL_CHECK(changed);
            }
        }
    }
}

TEST_CASE("parses times without a date") {
    for (std::string_view text : {"00:00:00Z", "23:59:59z", "12:34:56.7Z", "12:34:56.123456789012Z", "12:34:56+01:00",
                                  "12:34:56-23:59", "12:34:56.7-00:00", "23:59:60Z", "01:29:60+01:30"}) {
        INFO(text);
        CHECK(is_time(text));
    }
    for (std::string_view text : {""sv,
                                  "Z"sv,
                                  "12:34:56"sv,
                                  "12:34Z"sv,
                                  "12:34:56Z "sv,
                                  "T12:34:56Z"sv,
                                  "24:00:00Z"sv,
                                  "12:60:00Z"sv,
                                  "12:34:61Z"sv,
                                  "12:34:60Z"sv,
                                  "12:34:56.Z"sv,
                                  "12:34:56,7Z"sv,
                                  "12:34:56+24:00"sv,
                                  "12:34:56+00:60"sv,
                                  "12:34:56+0100"sv,
                                  "12:34:56+1:00"sv,
                                  "1:34:56Z"sv,
                                  "12:34:56Z\0"sv,
                                  "12:34:5\xd9Z"sv,
                                  "123456Z"sv,
                                  "2026-11-22T12:34:56Z"sv,
                                  "12:34:56.7+01:00Z"sv,
                                  "12:34:56 PM"sv}) {
        INFO(text);
        CHECK_FALSE(is_time(text));
    }
}

TEST_CASE("formats a time with the requested number of digits, rounded down") {
    const instant moment{1795350896, 987654321};
    CHECK(moment_text(moment, 0) == "2026-11-22T12:34:56Z");
    CHECK(moment_text(moment, 3) == "2026-11-22T12:34:56.987Z");
    CHECK(moment_text(moment, 6) == "2026-11-22T12:34:56.987654Z");
    CHECK(moment_text(moment, 9) == "2026-11-22T12:34:56.987654321Z");
    CHECK(moment_text({0, 1}, 9) == "1970-01-01T00:00:00.000000001Z");
    CHECK(moment_text({0, 1}, 6) == "1970-01-01T00:00:00.000000Z");
    CHECK(moment_text({-1, 999999999}, 0) == "1969-12-31T23:59:59Z");
    CHECK(moment_text(moment, 10) == "none");
    CHECK(moment_text(moment, std::numeric_limits<unsigned>::max()) == "none");
}

TEST_CASE("does not format times outside of the years 0 to 9999") {
    CHECK(moment_text({-62167219200, 0}, 9) == "0000-01-01T00:00:00.000000000Z");
    CHECK(moment_text({253402300799, 999999999}, 9) == "9999-12-31T23:59:59.999999999Z");
    for (std::int64_t seconds : {std::int64_t{-62167219201}, std::int64_t{253402300800},
                                 std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        INFO(seconds);
        CHECK(moment_text({seconds, 0}) == "none");
        CHECK(moment_text({seconds, 999999999}, 9) == "none");
    }
}

TEST_CASE("every time is read back as the same value") {
    std::mt19937_64 random(2);
    std::uniform_int_distribution<std::int64_t> any_second(-62167219200, 253402300799);
    std::uniform_int_distribution<std::uint32_t> any_nanosecond(0, 999999999);
    for (int i = 0; i < 100000; ++i) {
        const instant moment{any_second(random), any_nanosecond(random)};
        for (const auto& [digits, unit] :
             {std::pair{0U, 1000000000U}, std::pair{3U, 1000000U}, std::pair{6U, 1000U}, std::pair{9U, 1U}}) {
            const instant cut{moment.seconds, moment.nanoseconds / unit * unit};
            const std::string text = moment_text(moment, digits);
            if (parse_date_time(text) == cut) continue;
            FAIL_CHECK(text << " of " << moment.seconds << " s, " << moment.nanoseconds << " ns");
        }
    }
}

TEST_CASE("every time is the same at any offset") {
    std::mt19937_64 random(3);
    std::uniform_int_distribution<std::int64_t> any_second(-62167132800, 253402214399);
    std::uniform_int_distribution<int> any_offset(-1439, 1439);
    for (int i = 0; i < 100000; ++i) {
        const std::int64_t seconds = any_second(random);
        const int offset = any_offset(random);
        std::string text = moment_text({seconds + offset * 60, 0});
        text.pop_back();
        const auto size = static_cast<unsigned>(offset < 0 ? -offset : offset);
        text += (offset < 0 ? "-" : "+") + two_digits(size / 60) + ":" + two_digits(size % 60);
        if (parse_date_time(text) == instant{seconds, 0}) continue;
        FAIL_CHECK(text);
    }
}
