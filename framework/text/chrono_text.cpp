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

bool format_time_point(std::int64_t count, std::int64_t num, std::int64_t den, std::string& text) {
    char written[max_date_time_text];
    const std::size_t size = write_time_point(count, num, den, written);
    text.append(written, size);
    return size != 0;
}

}  // namespace momento::functions::detail
