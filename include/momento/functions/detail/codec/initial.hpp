// Writes the default values of members, which the compiler evaluates, as JSON.
#pragma once

#include <array>
#include <concepts>
#include <limits>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/codec/constrained.hpp"
#include "momento/functions/detail/codec/json_builder.hpp"

namespace momento::functions::detail {

// Whether the compiler can write a default of this type. The document omits other defaults.
template <class T>
inline constexpr bool writes_constant = std::same_as<T, bool> || json_integer<T> || std::floating_point<T> ||
                                        std::convertible_to<const T&, std::string_view> || described_enum<T> ||
                                        texted<T> || date_type<T> || date_time_type<T> || duration_type<T>;
template <class T>
    requires(is_optional<T> || is_vector<T>)
inline constexpr bool writes_constant<T> = writes_constant<typename T::value_type>;

// An enumerator as a number.
template <described_enum T>
constexpr wide_integer number_of(const enumerator& each) {
    if constexpr (std::is_signed_v<std::underlying_type_t<T>>) return each.value;
    else return static_cast<std::uint64_t>(each.value);
}

// "2026-11-29". Returns false for a year that has no text.
constexpr bool append_date(composed_text<40>& text, std::int64_t days) {
    if (days < first_day || days >= first_day + std::int64_t{day_count}) return false;
    int year = static_cast<int>((days - first_day) / 366);
    while (days_of({year + 1, 1, 1}) <= days) ++year;
    unsigned month = 1;
    while (month < 12 && days_of({year, month + 1, 1}) <= days) ++month;
    const auto day = static_cast<unsigned>(days - days_of({year, month, 1})) + 1;
    for (const unsigned place : {1000U, 100U, 10U, 1U}) text.append(static_cast<unsigned>(year) / place % 10);
    for (const unsigned part : {month, day}) text.append('-').append(part / 10).append(part % 10);
    return true;
}

// The same text as builtin_text<T>::format, which is not constexpr.
template <class T>
constexpr bool append_moment(composed_text<40>& text, const T& value) {
    constexpr std::int64_t second = 1'000'000'000;
    const auto count = static_cast<std::int64_t>(value.time_since_epoch().count());
    // Units of at least a second, rounded down, and the remaining nanoseconds.
    const std::int64_t den = T::period::den;
    const std::int64_t rest = count % den;
    const std::int64_t units = count / den - (rest < 0 ? 1 : 0);
    const std::int64_t nanoseconds = (rest < 0 ? rest + den : rest) * (second / den);
    if (units > std::numeric_limits<std::int64_t>::max() / T::period::num / 2 ||
        units < std::numeric_limits<std::int64_t>::min() / T::period::num / 2)
        return false;
    const std::int64_t seconds = units * T::period::num;
    const std::int64_t days = seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0);
    if (!append_date(text, days)) return false;
    const auto of_day = static_cast<unsigned>(seconds - days * 86400);
    char joint = 'T';
    for (const unsigned part : {of_day / 3600, of_day / 60 % 60, of_day % 60}) {
        text.append(joint).append(part / 10).append(part % 10);
        joint = ':';
    }
    if (nanoseconds != 0) {
        text.append('.');
        const std::int64_t end = nanoseconds % 1'000'000 == 0 ? 1'000'000 : nanoseconds % 1'000 == 0 ? 1'000 : 1;
        for (std::int64_t place = second / 10; place >= end; place /= 10)
            text.append(static_cast<unsigned>(nanoseconds / place % 10));
    }
    text.append('Z');
    return true;
}

template <class T>
constexpr void write_constant(json_builder& to, const T& value) {
    if constexpr (std::same_as<T, bool>) to.boolean(value);
    else if constexpr (json_integer<T>) to.number(wide_integer(value));
    else if constexpr (std::floating_point<T>) {
        // JSON has no infinity, so the document does not contain such a default.
        constexpr T most = std::numeric_limits<T>::max();
        if (value >= -most && value <= most) to.number(static_cast<double>(value));
        else to.json("null");
    } else if constexpr (texted<T>) to.string(text<T>::format(value));
    else if constexpr (std::convertible_to<const T&, std::string_view>) to.string(value);
    else if constexpr (described_enum<T>) {
        for (const enumerator& each : enumerators<T>)
            if (each.value == static_cast<std::int64_t>(value))
                return encodes_numbers<T> ? to.number(number_of<T>(each)) : to.string(each.name);
        to.json("null");
    } else if constexpr (date_type<T> || date_time_type<T>) {
        composed_text<40> text;
        bool written = false;
        if constexpr (date_time_type<T>) written = append_moment(text, value);
        else if constexpr (calendar_date<T>)
            written = value.ok() &&
                      append_date(text, days_of({static_cast<int>(value.year()), static_cast<unsigned>(value.month()),
                                                 static_cast<unsigned>(value.day())}));
        else written = append_date(text, static_cast<std::int64_t>(value.time_since_epoch().count()));
        if (written) to.string(text.view());
        else to.json("null");
    } else if constexpr (duration_type<T>) {
        char text[max_duration_text]{};
        const std::size_t size = builtin_text<T>::write(value, text);
        if (size != 0) to.string({text, size});
        else to.json("null");
    } else if constexpr (is_optional<T>) {
        if (value) write_constant(to, *value);
        else to.json("null");
    } else {
        to.begin_array();
        for (const auto& element : value) write_constant(to, element);
        to.end_array();
    }
}

// Whether the compiler can evaluate Source::write. A text<T> of the user may not be constexpr.
template <class Source>
constexpr bool evaluates() {
    json_builder to(nullptr, 0);
    Source::write(to);
    return true;
}
template <class Source>
concept evaluable = requires { typename std::bool_constant<evaluates<Source>()>; };

// The default of a member of a JSON object that may be absent, as in the document.
template <class T, std::size_t I>
struct member_default {
    static constexpr bool is_given() {
        if constexpr (may_be_absent<field_type<T, I>> || !(rules_of<T, I>::value.optional || is_partial<T>))
            return false;
        else if constexpr (!writes_constant<field_type<T, I>>) return false;
        else return constant_by_default<T> && evaluable<member_default>;
    }
    static constexpr void write(json_builder& to) {
        T made{};
        write_constant(to, field_of<I>(made));
    }
};
using default_writer = void (*)(json_builder& to);
template <class T, std::size_t I>
consteval default_writer default_of() {
    if constexpr (member_default<T, I>::is_given()) return member_default<T, I>::write;
    else return nullptr;
}

}  // namespace momento::functions::detail
