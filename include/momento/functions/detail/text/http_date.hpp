// Reads and writes the dates of HTTP header fields (RFC 9110 §5.6.7), with the calendar of date_time.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "momento/functions/detail/text/date_time.hpp"

namespace momento::functions::detail {

// The name of the weekday of a day since 1970-01-01, which was a Thursday.
constexpr std::string_view day_name_of(std::int32_t days) {
    switch ((days % 7 + 7) % 7) {
        case 0: return "Thursday";
        case 1: return "Friday";
        case 2: return "Saturday";
        case 3: return "Sunday";
        case 4: return "Monday";
        case 5: return "Tuesday";
        default: return "Wednesday";
    }
}

inline constexpr std::string_view month_names = "JanFebMarAprMayJunJulAugSepOctNovDec";

// Whether the text has this shape: a '_' in the shape is any character, other characters must be equal.
constexpr bool has_shape(std::string_view text, std::string_view shape) {
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] != '_' && shape[i] != text[i]) return false;
    return true;
}

// The parts of a date, with the number of characters that the three forms have in common.
struct http_date_parts {
    std::string_view day_name;  // in full, or its first three letters
    std::string_view day;       // 2
    std::string_view month;     // 3
    std::string_view time;      // 8
};

// Returns the seconds since 1970 of a date whose year has the four given digits.
constexpr std::optional<std::int64_t> seconds_of(const http_date_parts& parts, std::string_view century,
                                                 std::string_view year) {
    std::size_t month = 0;
    while (month < 12 && month_names.substr(3 * month, 3) != parts.month) ++month;
    if (month == 12) return {};
    ++month;
    const char date[] = {century[0],
                         century[1],
                         year[0],
                         year[1],
                         '-',
                         static_cast<char>('0' + month / 10),
                         static_cast<char>('0' + month % 10),
                         '-',
                         parts.day[0],
                         parts.day[1]};
    char time[] = "00:00:00Z";
    for (std::size_t i = 0; i < 8; ++i) time[i] = parts.time[i];
    const std::optional<std::int32_t> days = parse_date({date, sizeof date});
    const std::optional<instant> since_midnight = parse_time(time);
    if (!days || !since_midnight) return {};
    const std::string_view name = day_name_of(*days);
    if (parts.day_name != name && parts.day_name != name.substr(0, 3)) return {};
    return *days * std::int64_t{86400} + since_midnight->seconds;
}

// Reads any of the three forms as seconds since 1970. The day name must be that of the date. The two digits of an
// rfc850-date are a year of the 20th or the 21st century. The day name determines which: a date never has the same one
// in both. RFC 9110 compares with the current time instead, which is not available here and leads to the same year.
constexpr std::optional<std::int64_t> parse_http_date(std::string_view text) {
    if (has_shape(text, "___, __ ___ ____ ________ GMT"))
        return seconds_of({text.substr(0, 3), text.substr(5, 2), text.substr(8, 3), text.substr(17, 8)},
                          text.substr(12, 2), text.substr(14, 2));
    if (has_shape(text, "___ ___ __ ________ ____")) {
        const char day[] = {text[8] == ' ' ? '0' : text[8], text[9]};
        return seconds_of({text.substr(0, 3), {day, sizeof day}, text.substr(4, 3), text.substr(11, 8)},
                          text.substr(20, 2), text.substr(22, 2));
    }
    // The name is not abbreviated here, and the shortest one has six letters.
    const std::size_t comma = text.find(',');
    if (comma == text.npos || comma < 6 || !has_shape(text.substr(comma), ", __-___-__ ________ GMT")) return {};
    const std::string_view rest = text.substr(comma);
    const http_date_parts parts{text.substr(0, comma), rest.substr(2, 2), rest.substr(5, 3), rest.substr(12, 8)};
    const std::optional<std::int64_t> seconds = seconds_of(parts, "19", rest.substr(9, 2));
    return seconds ? seconds : seconds_of(parts, "20", rest.substr(9, 2));
}

constexpr bool is_http_date(std::string_view text) { return parse_http_date(text).has_value(); }

inline constexpr std::size_t http_date_size = 29;

// Writes the form that RFC 9110 requires of senders: "Sun, 06 Nov 1994 08:49:37 GMT". Returns the length of the text,
// or 0 if the year is not in 0 to 9999.
constexpr std::size_t write_http_date(std::int64_t seconds, char* to) {
    char made[max_date_time_text]{};
    if (write_date_time({seconds, 0}, 0, made) == 0) return 0;
    const std::string_view text{made, date_time_size};  // "1994-11-06T08:49:37"
    const auto month = static_cast<std::size_t>((made[5] - '0') * 10 + made[6] - '0' - 1);
    const auto put = [&to](std::string_view part) {
        for (const char c : part) *to++ = c;
    };
    put(day_name_of(*parse_date(text.substr(0, date_size))).substr(0, 3));
    put(", ");
    put(text.substr(8, 2));
    put(" ");
    put(month_names.substr(3 * month, 3));
    put(" ");
    put(text.substr(0, 4));
    put(" ");
    put(text.substr(11, 8));
    put(" GMT");
    return http_date_size;
}

std::string_view expect_http_date(std::string_view given, std::string& made);
bool read_http_date(std::string_view text, std::int64_t& seconds);
// Appends the text. Returns false, and appends nothing, if there is none.
bool format_http_date(std::int64_t seconds, std::string& to);

}  // namespace momento::functions::detail
