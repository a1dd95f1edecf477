// What travels as a JSON string and is no text in C++: dates, and a user's own types with a text<T>.
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/codec/type.hpp"
#include "momento/functions/detail/text/date.hpp"
#include "momento/functions/detail/text/date_time.hpp"

namespace momento::functions::detail {

constexpr json_reading reads_text{
    .scalar =
        [](const json_type& type, void* target, json_event event, std::string_view text) {
            return event == json_event::string && static_cast<const json_text&>(type).parse(target, text);
        },
    .expectation = [](const json_type& type, std::string_view given,
                      std::string& made) { return static_cast<const json_text&>(type).expect(given, made); }};

bool write_as_text(output& to, const json_type& type, const void* source) {
    std::string text;
    return static_cast<const json_text&>(type).format(source, text) && write_text(to, text);
}

std::string_view expect_date(std::string_view, std::string&) { return "expected a date such as \"2026-11-22\""; }
std::string_view expect_date_time(std::string_view, std::string&) {
    return "expected a date and time such as \"2026-11-22T17:05:29Z\", within the range of its type";
}

// A time point counts num/den of a second. One of the two is 1: <chrono>'s own durations are whole or decimal fractions.
bool read_time_point(std::string_view text, std::int64_t num, std::int64_t den, std::int64_t& count) {
    const std::optional<instant> moment = parse_date_time(text);
    // By its offset it may lie in a year that cannot be written again.
    if (!moment || !is_written_moment(*moment)) return false;
    if (num > 1) {
        // Towards the past, as a fraction that is cut off.
        count = moment->seconds / num - (moment->seconds % num < 0 ? 1 : 0);
        return true;
    }
    // From the side of zero, so that the least value of all is reached.
    const bool before = moment->seconds < 0;
    const auto part = static_cast<std::int64_t>(moment->nanoseconds) / (1'000'000'000 / den);
    return !__builtin_mul_overflow(moment->seconds + before, den, &count) &&
           !__builtin_add_overflow(count, before ? part - den : part, &count);
}

// As many digits of the fraction as the value needs, in threes: a module and a native build count system_clock's time in
// different units, and are to answer alike.
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
