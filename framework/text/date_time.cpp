#include "momento/functions/detail/text/date_time.hpp"

namespace momento::functions::detail {
namespace {

constexpr std::size_t date_size = 10;
constexpr std::size_t date_time_size = 19;

// Writes a number and the following character. Returns the end.
char* put(char* at, std::uint32_t number, unsigned digits, char mark) {
    at += digits;
    *at = mark;
    for (char* digit = at; digits > 0; --digits, number /= 10) *--digit = static_cast<char>('0' + number % 10);
    return at + 1;
}

char* put_date(char* at, std::int32_t days) {
    const civil date = civil_of(days);
    at = put(at, static_cast<std::uint32_t>(date.year), 4, '-');
    at = put(at, date.month, 2, '-');
    return put(at, date.day, 2, 'T');
}

}  // namespace

civil civil_of(std::int32_t days) {
    // The inverse of days_of, with years that begin in March: the century of a count, the year of the rest, and the
    // month of its rest. The added 15000 × 400 years keep the days of an int32 above 0.
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

bool format_date(std::int32_t days, std::string& out) {
    if (static_cast<std::uint32_t>(days) - static_cast<std::uint32_t>(first_day) >= day_count) return false;
    char text[date_size + 1];
    put_date(text, days);
    out.append(text, date_size);
    return true;
}

bool format_date_time(instant moment, unsigned fraction_digits, std::string& out) {
    if (!is_written_moment(moment) || fraction_digits > 9) return false;
    const auto seconds = static_cast<std::uint64_t>(moment.seconds - first_day * std::int64_t{86400});
    const auto second = static_cast<std::uint32_t>(seconds % 86400);
    char text[date_time_size + 11];
    char* at = put_date(text, static_cast<std::int32_t>(seconds / 86400) + first_day);
    at = put(at, second / 3600, 2, ':');
    at = put(at, second / 60 % 60, 2, ':');
    at = put(at, second % 60, 2, '.');
    put(at, moment.nanoseconds, 9, 'Z');
    const std::size_t size = date_time_size + (fraction_digits > 0 ? fraction_digits + 1 : 0);
    text[size] = 'Z';
    out.append(text, size + 1);
    return true;
}

}  // namespace momento::functions::detail
