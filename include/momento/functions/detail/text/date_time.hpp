// Reads and writes dates and time points in RFC 3339, in the proleptic Gregorian calendar from year 0. <chrono> would
// also link its time zones and formatting.
//
// The parsers and writers are constexpr, so that the compiler checks examples and writes defaults with the code that
// runs later. With -Oz a module contains this code once, however many of its types have dates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace momento::functions::detail {

// Half a second before 1970 is {-1, 500000000}: the nanoseconds, 0 to 999999999, are always added.
struct instant {
    std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z
    std::uint32_t nanoseconds = 0;

    bool operator==(const instant&) const = default;
};

struct civil {
    std::int32_t year = 1970;
    unsigned month = 1;
    unsigned day = 1;

    bool operator==(const civil&) const = default;
};

// Days since 1970-01-01 of a valid date whose day count fits in an int32 (as for every chrono::year).
constexpr std::int32_t days_of(civil date) {
    // A year that begins in March has its leap day last, and the lengths of its months follow the line 30.6 m. Unsigned
    // arithmetic wraps to the right result; the added 20000 × 400 years keep the dividends above 0.
    const bool before_march = date.month < 3;
    const std::uint32_t year = static_cast<std::uint32_t>(date.year) + 20000 * 400 - before_march;
    const std::uint32_t month = before_march ? date.month + 9 : date.month - 3;
    const std::uint32_t days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day;
    return static_cast<std::int32_t>(days - 20000U * 146097 - 719469);
}

// The inverse of days_of, with years that begin in March: the century of a count, the year of the rest, and the month
// of its rest. The added 15000 × 400 years keep the days of an int32 above 0.
constexpr civil civil_of(std::int32_t days) {
    const std::uint64_t count = static_cast<std::uint64_t>(days + (std::int64_t{719468} + 15000LL * 146097));
    const std::uint64_t century = (4 * count + 3) / 146097;
    const auto day_of_century = static_cast<std::uint32_t>(count - century * 146097 / 4);
    const std::uint32_t year = (4 * day_of_century + 3) / 1461;
    const std::uint32_t day_of_year = day_of_century - year * 1461 / 4;
    const std::uint32_t month = (5 * day_of_year + 2) / 153;
    const bool next_year = month > 9;
    return {static_cast<std::int32_t>(century * 100) - 15000 * 400 + static_cast<std::int32_t>(year) + next_year,
            next_year ? month - 9 : month + 3, day_of_year - (153 * month + 2) / 5 + 1};
}

// Whether the text has exactly this shape: a '0' in the shape is any digit, other characters must be equal. Each run of
// digits becomes a number.
constexpr bool scan_numbers(std::string_view text, std::string_view shape, unsigned* numbers) {
    if (text.size() != shape.size()) return false;
    *numbers = 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] == '0') {
            const auto digit = static_cast<unsigned char>(text[i] - '0');
            if (digit > 9) return false;
            *numbers = *numbers * 10 + digit;
        } else {
            if (text[i] != shape[i]) return false;
            *++numbers = 0;
        }
    }
    return true;
}

// "2026-11-22"
constexpr std::optional<std::int32_t> parse_date(std::string_view text) {
    unsigned part[3]{};
    if (!scan_numbers(text, "0000-00-00", part)) return {};
    const auto [year, month, day] = part;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    const unsigned last = month == 2 ? 28 + leap : 30 + ((month ^ month >> 3) & 1);
    if (month < 1 || month > 12 || day < 1 || day > last) return {};
    return days_of({static_cast<std::int32_t>(year), month, day});
}

// Reads "23:59:59.5+01:00" as the time since midnight UTC of its date. The result is negative or more than a day if the
// offset leads to another day.
constexpr std::optional<instant> parse_time(std::string_view text) {
    unsigned part[3]{};
    if (!scan_numbers(text.substr(0, 8), "00:00:00", part)) return {};
    const auto [hour, minute, second] = part;
    if (hour > 23 || minute > 59 || second > 60) return {};
    auto seconds = static_cast<std::int32_t>(hour * 3600 + minute * 60 + second);
    std::uint32_t nanoseconds = 0;
    text.remove_prefix(8);
    if (text.starts_with('.')) {
        std::size_t end = 1;
        // The unit becomes 0 after nine digits, which truncates the rest.
        for (std::uint32_t unit = 100000000; end < text.size(); unit /= 10, ++end) {
            const auto digit = static_cast<unsigned char>(text[end] - '0');
            if (digit > 9) break;
            nanoseconds += digit * unit;
        }
        if (end == 1) return {};
        text.remove_prefix(end);
    }
    if (text.empty()) return {};
    const char zone = text.front();
    text.remove_prefix(1);
    if (zone == 'Z' || zone == 'z') {
        if (!text.empty()) return {};
    } else {
        if ((zone != '+' && zone != '-') || !scan_numbers(text, "00:00", part) || part[0] > 23 || part[1] > 59)
            return {};
        const auto offset = static_cast<std::int32_t>(part[0] * 3600 + part[1] * 60);
        seconds += zone == '+' ? -offset : offset;
    }
    // A leap second is valid only as the last second of a day in UTC. The count has no place for it, so it becomes the
    // next second.
    if (second == 60) {
        if (seconds % 86400 != 0) return {};
        nanoseconds = 0;
    }
    return instant{seconds, nanoseconds};
}

// The full-time of RFC 3339: "23:59:59.5+01:00"
constexpr bool is_time(std::string_view text) { return parse_time(text).has_value(); }

// The date-time of RFC 3339: "2026-11-22T23:59:59.5+01:00". Fractions are truncated after nine digits. Because of its
// offset, a time point can be up to a day outside the years that format_date_time writes.
constexpr std::optional<instant> parse_date_time(std::string_view text) {
    if (text.size() < 11 || (text[10] != 'T' && text[10] != 't')) return {};
    const std::optional<std::int32_t> days = parse_date(text.substr(0, 10));
    text.remove_prefix(11);
    std::optional<instant> moment = parse_time(text);
    if (!days || !moment) return {};
    moment->seconds += *days * std::int64_t{86400};
    return moment;
}

// The years of a formatted date, 0 to 9999.
inline constexpr std::int32_t first_day = days_of({0, 1, 1});
inline constexpr auto day_count = static_cast<std::uint32_t>(days_of({10000, 1, 1}) - first_day);
constexpr bool is_written_moment(const instant& moment) {
    return static_cast<std::uint64_t>(moment.seconds) - static_cast<std::uint64_t>(first_day * std::int64_t{86400}) <
           day_count * std::uint64_t{86400};
}

inline constexpr std::size_t date_size = 10;
inline constexpr std::size_t date_time_size = 19;
// With nine digits of the fraction, and the zone.
inline constexpr std::size_t max_date_time_text = date_time_size + 11;

// Writes a number and the following character. Returns the end.
constexpr char* put_number(char* at, std::uint32_t number, unsigned digits, char mark) {
    at += digits;
    *at = mark;
    for (char* digit = at; digits > 0; --digits, number /= 10) *--digit = static_cast<char>('0' + number % 10);
    return at + 1;
}
constexpr char* put_date(char* at, std::int32_t days) {
    const civil date = civil_of(days);
    at = put_number(at, static_cast<std::uint32_t>(date.year), 4, '-');
    at = put_number(at, date.month, 2, '-');
    return put_number(at, date.day, 2, 'T');
}

// Write a text of at most max_date_time_text bytes. Return its length, or 0 if the year is not in 0 to 9999.
constexpr std::size_t write_date(std::int32_t days, char* to) {
    if (static_cast<std::uint32_t>(days) - static_cast<std::uint32_t>(first_day) >= day_count) return 0;
    put_date(to, days);
    return date_size;
}
// With 0, 3, 6 or 9 digits of the fraction (truncated, not rounded), always in UTC: "2026-11-22T22:59:59.500Z"
constexpr std::size_t write_date_time(instant moment, unsigned fraction_digits, char* to) {
    if (!is_written_moment(moment) || fraction_digits > 9) return 0;
    const auto seconds = static_cast<std::uint64_t>(moment.seconds - first_day * std::int64_t{86400});
    const auto second = static_cast<std::uint32_t>(seconds % 86400);
    char* at = put_date(to, static_cast<std::int32_t>(seconds / 86400) + first_day);
    at = put_number(at, second / 3600, 2, ':');
    at = put_number(at, second / 60 % 60, 2, ':');
    at = put_number(at, second % 60, 2, '.');
    if (fraction_digits > 0) put_number(at, moment.nanoseconds, 9, 'Z');
    const std::size_t size = date_time_size + (fraction_digits > 0 ? fraction_digits + 1 : 0);
    to[size] = 'Z';
    return size + 1;
}

// Append the same texts. Return false, and append nothing, if there is none.
bool format_date(std::int32_t days, std::string& out);
bool format_date_time(instant moment, unsigned fraction_digits, std::string& out);

}  // namespace momento::functions::detail
