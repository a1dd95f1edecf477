#include "momento/functions/detail/text/chrono_text.hpp"

namespace momento::functions::detail {

std::string_view expect_date(std::string_view, std::string&) { return "expected a date such as \"2026-11-22\""; }
std::string_view expect_date_time(std::string_view, std::string&) {
    return "expected a date and time such as \"2026-11-22T17:05:29Z\", within the range of its type";
}

// A time point counts units of num/den seconds. One of the two is 1, because system_time accepts only whole seconds and
// decimal fractions.
bool read_time_point(std::string_view text, std::int64_t num, std::int64_t den, std::int64_t& count) {
    const std::optional<instant> moment = parse_date_time(text);
    // Because of its offset, the time point can be in a year that cannot be written.
    if (!moment || !is_written_moment(*moment)) return false;
    if (num > 1) {
        // Rounds toward the past, like a truncated fraction.
        count = moment->seconds / num - (moment->seconds % num < 0 ? 1 : 0);
        return true;
    }
    // Multiplies the value nearer to zero, so that the minimum does not overflow.
    const bool before = moment->seconds < 0;
    const auto part = static_cast<std::int64_t>(moment->nanoseconds) / (1'000'000'000 / den);
    return !__builtin_mul_overflow(moment->seconds + before, den, &count) &&
           !__builtin_add_overflow(count, before ? part - den : part, &count);
}

// Writes as many digits of the fraction as the value needs, in groups of three: system_clock has different units in a
// module and in a native build, but both must write the same text.
bool write_time_point(std::int64_t count, std::int64_t num, std::int64_t den, std::string& text) {
    instant moment{};
    if (num > 1) {
        if (__builtin_mul_overflow(count, num, &moment.seconds)) return false;
    } else {
        const std::int64_t rest = count % den < 0 ? count % den + den : count % den;
        moment.seconds = count / den - (count % den < 0 ? 1 : 0);
        moment.nanoseconds = static_cast<std::uint32_t>(rest * (1'000'000'000 / den));
    }
    const std::uint32_t nanoseconds = moment.nanoseconds;
    const unsigned digits = nanoseconds == 0 ? 0 : nanoseconds % 1'000'000 == 0 ? 3 : nanoseconds % 1'000 == 0 ? 6 : 9;
    return format_date_time(moment, digits, text);
}

}  // namespace momento::functions::detail
