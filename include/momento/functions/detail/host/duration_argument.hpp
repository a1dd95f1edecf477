// Durations that are passed to the host, in whole milliseconds or seconds.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <ratio>
#include <type_traits>

#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/names.hpp"

namespace momento::functions::detail {

// Whether every value of the type is an integral number of `Unit`.
template <class T, class Unit>
inline constexpr bool is_whole = false;
template <std::integral Rep, class Period, class Unit>
inline constexpr bool is_whole<std::chrono::duration<Rep, Period>, Unit> =
    std::ratio_divide<Period, typename Unit::period>::den == 1;

template <class T, class Unit>
consteval auto time_message() {
    constexpr bool seconds = std::same_as<typename Unit::period, std::ratio<1>>;
    return composed_text<400>()
        .append("momento: ")
        .append(type_name<T>())
        .append(seconds ? " is not a duration in whole seconds; use 300s, 5min or std::chrono::seconds(n)"
                        : " is not a duration in whole milliseconds; use 1500ms, 5min or std::chrono::milliseconds(n)");
}

// The multiplication in a <chrono> conversion can overflow, which would turn a caller's hours into any duration
// (CWE-190). This class saturates instead.
template <class Unit>
class whole_time {
public:
    template <class T>
    constexpr whole_time(const T& given) {
        constexpr bool exact = is_whole<T, Unit>;
        static_assert(exact, MOMENTO_DETAIL_MESSAGE("momento: this type is not a duration in whole seconds or "
                                                    "milliseconds; use 300s, 5min or std::chrono::duration_cast",
                                                    time_message<T, Unit>()));
        if constexpr (exact) {
            constexpr std::int64_t units = std::ratio_divide<typename T::period, typename Unit::period>::num;
            if (__builtin_mul_overflow(given.count(), units, &count_))
                count_ = given.count() < 0 ? std::numeric_limits<std::int64_t>::min()
                                           : std::numeric_limits<std::int64_t>::max();
        }
    }
    [[nodiscard]] constexpr std::int64_t count() const { return count_; }

private:
    std::int64_t count_ = 0;
};

using in_whole_milliseconds = whole_time<std::chrono::milliseconds>;
using whole_seconds = whole_time<std::chrono::seconds>;

}  // namespace momento::functions::detail
