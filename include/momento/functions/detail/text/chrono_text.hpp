// Converts types of <chrono> to and from text: dates and time points, as RFC 3339. It does not include <chrono>, which
// would slow down every module without dates, and recognizes the types by their interface.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/text/builtin_text.hpp"
#include "momento/functions/detail/text/date_time.hpp"

namespace momento::functions::detail {

// std::chrono::sys_time<D>: only the system clock has to_time_t. D counts whole seconds or decimal fractions down to
// nanoseconds; values in other units would not survive a round trip through RFC 3339.
template <class T>
concept system_time = requires(const T& value) {
    &T::clock::to_time_t;
    requires T::period::den == 1 ||
                     (T::period::num == 1 && T::period::den <= 1'000'000'000 && 1'000'000'000 % T::period::den == 0);
    requires std::integral<typename T::rep> && sizeof(typename T::rep) <= sizeof(std::int64_t);
    { value.time_since_epoch().count() } -> std::same_as<typename T::rep>;
};

// std::chrono::sys_days
template <class T>
concept system_days = system_time<T> && T::period::num == 86'400 && T::period::den == 1;

// std::chrono::year_month_day
template <class T>
concept calendar_date = requires(const T& value) {
    { value.ok() } -> std::same_as<bool>;
    T(value.year(), value.month(), value.day());
    static_cast<int>(value.year());
    static_cast<unsigned>(value.month());
    static_cast<unsigned>(value.day());
};

template <class T>
concept date_type = system_days<T> || calendar_date<T>;
template <class T>
concept date_time_type = system_time<T> && !system_days<T>;

std::string_view expect_date(std::string_view given, std::string& made);
std::string_view expect_date_time(std::string_view given, std::string& made);
bool read_time_point(std::string_view text, std::int64_t num, std::int64_t den, std::int64_t& count);
// Writes as many digits of the fraction as the value needs, in groups of three: system_clock has different units in a
// module and in a native build, but both must write the same text. Returns the length of the text, or 0 if there is
// none.
constexpr std::size_t write_time_point(std::int64_t count, std::int64_t num, std::int64_t den, char* to) {
    instant moment{};
    if (num > 1) {
        if (__builtin_mul_overflow(count, num, &moment.seconds)) return 0;
    } else {
        const std::int64_t rest = count % den < 0 ? count % den + den : count % den;
        moment.seconds = count / den - (count % den < 0 ? 1 : 0);
        moment.nanoseconds = static_cast<std::uint32_t>(rest * (1'000'000'000 / den));
    }
    const std::uint32_t nanoseconds = moment.nanoseconds;
    const unsigned digits = nanoseconds == 0 ? 0 : nanoseconds % 1'000'000 == 0 ? 3 : nanoseconds % 1'000 == 0 ? 6 : 9;
    return write_date_time(moment, digits, to);
}
bool format_time_point(std::int64_t count, std::int64_t num, std::int64_t den, std::string& text);

template <date_type T>
struct builtin_text<T> {
    static constexpr std::string_view name = "date";
    static constexpr auto expect = expect_date;

    static bool parse(void* target, std::string_view text) {
        T& to = *static_cast<T*>(target);
        const std::optional<std::int32_t> days = parse_date(text);
        if (!days) return false;
        if constexpr (calendar_date<T>) {
            const civil parts = civil_of(*days);
            to = T(decltype(to.year())(parts.year), decltype(to.month())(parts.month), decltype(to.day())(parts.day));
        } else {
            to = T(typename T::duration(static_cast<typename T::rep>(*days)));
        }
        return true;
    }

    // Returns a day without a text for a date that is not valid.
    static constexpr std::int32_t day_of(const T& from) {
        constexpr std::int32_t no_day = first_day - 1;
        if constexpr (calendar_date<T>) {
            if (!from.ok()) return no_day;
            return days_of({static_cast<int>(from.year()), static_cast<unsigned>(from.month()),
                            static_cast<unsigned>(from.day())});
        } else {
            const auto days = static_cast<std::int64_t>(from.time_since_epoch().count());
            const auto narrow = static_cast<std::int32_t>(days);
            return narrow == days ? narrow : no_day;
        }
    }
    static constexpr std::size_t write(const T& from, char* to) { return write_date(day_of(from), to); }
    static bool format(const void* source, std::string& text) {
        return format_date(day_of(*static_cast<const T*>(source)), text);
    }
};

template <date_time_type T>
struct builtin_text<T> {
    static constexpr std::string_view name = "date-time";
    static constexpr auto expect = expect_date_time;

    static bool parse(void* target, std::string_view text) {
        std::int64_t count = 0;
        if (!read_time_point(text, T::period::num, T::period::den, count)) return false;
        *static_cast<T*>(target) = T(typename T::duration(static_cast<typename T::rep>(count)));
        return std::in_range<typename T::rep>(count);
    }

    static constexpr std::size_t write(const T& from, char* to) {
        const auto count = from.time_since_epoch().count();
        if (!std::in_range<std::int64_t>(count)) return 0;
        return write_time_point(static_cast<std::int64_t>(count), T::period::num, T::period::den, to);
    }
    static bool format(const void* source, std::string& text) {
        const auto count = static_cast<const T*>(source)->time_since_epoch().count();
        return std::in_range<std::int64_t>(count) &&
               format_time_point(static_cast<std::int64_t>(count), T::period::num, T::period::den, text);
    }
};

}  // namespace momento::functions::detail
