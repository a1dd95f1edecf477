// Converts std::chrono::duration to and from text: ISO 8601 durations, with the grammar of RFC 3339, appendix A. It
// does not include <chrono>, which would slow down every module without durations, and recognizes the type by its
// interface.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/text/builtin_text.hpp"

namespace momento::functions::detail {

template <class T>
inline constexpr bool is_duration = requires(const T& value) {
    typename T::rep;
    T::period::num;
    T::period::den;
    { value.count() } -> std::same_as<typename T::rep>;
    { T::zero() } -> std::same_as<T>;
};

constexpr bool is_unit(std::intmax_t num, std::intmax_t den) {
    if (num != 1) return den == 1 && (num == 60 || num == 3'600 || num == 86'400 || num == 604'800);
    return den <= 1'000'000'000 && 1'000'000'000 % den == 0;
}
// Integers of weeks, days, hours, minutes, seconds, or decimal fractions of a second down to nanoseconds. The months
// and years of <chrono> are not, because those of the text have no fixed length.
template <class T>
concept duration_type = requires {
    requires is_duration<T>;
    requires std::integral<typename T::rep> && !std::same_as<typename T::rep, bool> &&
                 sizeof(typename T::rep) <= sizeof(std::int64_t);
    requires is_unit(T::period::num, T::period::den);
};

// Takes the digits at the beginning of the text. Returns false if there are none, or if they are out of range.
constexpr bool take_digits(std::string_view& text, std::uint64_t& number) {
    std::size_t count = 0;
    number = 0;
    for (; count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count)
        if (__builtin_mul_overflow(number, std::uint64_t{10}, &number) ||
            __builtin_add_overflow(number, static_cast<std::uint64_t>(text[count] - '0'), &number))
            return false;
    text.remove_prefix(count);
    return count > 0;
}

// Takes a fraction of a second, up to 9 digits.
constexpr bool take_fraction(std::string_view& text, std::uint64_t& nanoseconds) {
    text.remove_prefix(1);
    const std::size_t before = text.size();
    if (!take_digits(text, nanoseconds) || before - text.size() > 9) return false;
    for (std::size_t digits = before - text.size(); digits < 9; ++digits) nanoseconds *= 10;
    return true;
}

// Reads a duration as a number of units of num/den seconds, one of which is 1. Returns false if it has no such number.
constexpr bool read_duration(std::string_view text, std::uint64_t num, std::uint64_t den, std::uint64_t& count) {
    constexpr std::string_view designators = "WDHMS";
    constexpr std::uint64_t lengths[] = {604'800, 86'400, 3'600, 60, 1};
    constexpr std::size_t nothing = 5;
    constexpr std::size_t day = 1;
    std::uint64_t seconds = 0;
    std::uint64_t nanoseconds = 0;
    std::size_t last = nothing;  // the designator before
    bool in_time = false;
    if (!text.starts_with('P')) return false;
    text.remove_prefix(1);
    while (!text.empty() || last == nothing) {
        if (text.starts_with('T')) {
            if (in_time || (last != nothing && last != day)) return false;
            in_time = true;
            last = nothing;
            text.remove_prefix(1);
        }
        std::uint64_t number = 0;
        if (!take_digits(text, number)) return false;
        const bool has_fraction = den > 1 && text.starts_with('.');
        if (has_fraction && !take_fraction(text, nanoseconds)) return false;
        const std::size_t designator = text.empty() ? designators.npos : designators.find(text[0]);
        if (designator == designators.npos || (designator > day) != in_time) return false;
        // Only the next smaller unit may follow; weeks and days exclude each other.
        if (last != nothing && (!in_time || designator != last + 1)) return false;
        if (has_fraction && designator != 4) return false;
        last = designator;
        text.remove_prefix(1);
        if (__builtin_mul_overflow(number, lengths[designator], &number) ||
            __builtin_add_overflow(seconds, number, &seconds))
            return false;
    }
    const std::uint64_t unit = 1'000'000'000 / den;
    count = seconds / num;
    return seconds % num == 0 && nanoseconds % unit == 0 && !__builtin_mul_overflow(count, den, &count) &&
           !__builtin_add_overflow(count, nanoseconds / unit, &count);
}

// The longest text has 16 digits of hours, or 20 of days or weeks.
inline constexpr std::size_t max_duration_text = 48;

// Writes a number of units. Returns the length of the text, or 0 if the duration has more than 2^64 - 1 seconds.
constexpr std::size_t write_duration(std::uint64_t count, std::uint64_t num, std::uint64_t den, char* to) {
    char* at = to;
    const auto put = [&at](std::uint64_t number, char designator, std::size_t digits = 1) {
        char reversed[20]{};
        std::size_t size = 0;
        for (; number > 0 || size < digits; number /= 10) reversed[size++] = static_cast<char>('0' + number % 10);
        while (size > 0) *at++ = reversed[--size];
        if (designator != 0) *at++ = designator;
    };
    std::uint64_t seconds = count;
    if (__builtin_mul_overflow(seconds, num, &seconds)) return 0;
    *at++ = 'P';
    if (num >= 86'400) {
        put(count, num == 86'400 ? 'D' : 'W');
        return static_cast<std::size_t>(at - to);
    }
    *at++ = 'T';
    std::uint64_t fraction = seconds % den;
    seconds /= den;
    const std::uint64_t hours = seconds / 3'600;
    const std::uint64_t minutes = seconds / 60 % 60;
    seconds %= 60;
    const bool has_seconds = seconds != 0 || fraction != 0 || (hours == 0 && minutes == 0);
    if (hours != 0) put(hours, 'H');
    if (minutes != 0 || (hours != 0 && has_seconds)) put(minutes, 'M');
    if (!has_seconds) return static_cast<std::size_t>(at - to);
    put(seconds, 0);
    if (fraction != 0) {
        std::size_t digits = 0;
        for (std::uint64_t unit = den; unit > 1; unit /= 10) ++digits;
        for (; fraction % 10 == 0; fraction /= 10) --digits;
        *at++ = '.';
        put(fraction, 0, digits);
    }
    *at++ = 'S';
    return static_cast<std::size_t>(at - to);
}

std::string_view expect_duration(std::string_view given, std::string& made);

template <duration_type T>
struct builtin_text<T> {
    static constexpr bool has_fractions = T::period::den > 1;
    // The format of JSON Schema has no fractions.
    static constexpr std::string_view name = has_fractions ? "" : "duration";
    static constexpr std::string_view pattern =
        has_fractions ? "^P([0-9]+W|[0-9]+D(T([0-9]+H([0-9]+M([0-9]+([.][0-9]{1,9})?S)?)?"
                        "|[0-9]+M([0-9]+([.][0-9]{1,9})?S)?|[0-9]+([.][0-9]{1,9})?S))?"
                        "|T([0-9]+H([0-9]+M([0-9]+([.][0-9]{1,9})?S)?)?"
                        "|[0-9]+M([0-9]+([.][0-9]{1,9})?S)?|[0-9]+([.][0-9]{1,9})?S))$"
                      : "^P([0-9]+W|[0-9]+D(T([0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S))?"
                        "|T([0-9]+H([0-9]+M([0-9]+S)?)?|[0-9]+M([0-9]+S)?|[0-9]+S))$";
    static constexpr auto expect = expect_duration;

    static constexpr bool read(std::string_view text, typename T::rep& count) {
        std::uint64_t units = 0;
        if (!read_duration(text, T::period::num, T::period::den, units) || !std::in_range<typename T::rep>(units))
            return false;
        count = static_cast<typename T::rep>(units);
        return true;
    }
    static constexpr bool takes(std::string_view text) {
        typename T::rep count{};
        return read(text, count);
    }
    // Returns 0 if the duration has no text. The grammar has no sign.
    static constexpr std::size_t write(const T& from, char* to) {
        if (from.count() < 0) return 0;
        return write_duration(static_cast<std::uint64_t>(from.count()), T::period::num, T::period::den, to);
    }

    static bool parse(void* target, std::string_view text) {
        typename T::rep count{};
        if (!read(text, count)) return false;
        *static_cast<T*>(target) = T(count);
        return true;
    }
    static bool format(const void* source, std::string& text) {
        char made[max_duration_text];
        const std::size_t size = write(*static_cast<const T*>(source), made);
        text.append(made, size);
        return size != 0;
    }
};

}  // namespace momento::functions::detail
