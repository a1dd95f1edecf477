// Writes the default values of members, which the compiler evaluates, as JSON.
#pragma once

#include <concepts>
#include <cstddef>
#include <limits>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/codec/constrained.hpp"
#include "momento/functions/detail/codec/json_builder.hpp"

namespace momento::functions::detail {

template <class T>
concept written_builtin_text = requires(const T& value, char* to) { builtin_text<T>::write(value, to); };

// Whether the compiler can write a default of this type. The document omits other defaults.
template <class T>
inline constexpr bool writes_constant =
    std::same_as<T, bool> || json_integer<T> || std::floating_point<T> ||
    std::convertible_to<const T&, std::string_view> || described_enum<T> || texted<T> || written_builtin_text<T>;
template <class T>
    requires(is_optional<T> || is_vector<T>)
inline constexpr bool writes_constant<T> = writes_constant<typename T::value_type>;

// An enumerator as a number.
template <described_enum T>
constexpr wide_integer number_of(const enumerator& each) {
    if constexpr (std::is_signed_v<std::underlying_type_t<T>>) return each.value;
    else return static_cast<std::uint64_t>(each.value);
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
    } else if constexpr (written_builtin_text<T>) {
        char text[max_date_time_text > max_duration_text ? max_date_time_text : max_duration_text]{};
        const std::size_t size = builtin_text<T>::write(value, text);
        if (size != 0) to.string({text, size});
        else to.json("null");
    } else if constexpr (is_optional<T>) {
        if (value) write_constant(to, *value);
        else to.json("null");
    } else {
        to.begin_array();
        // The element of a std::vector<bool> is a proxy, which is converted here.
        for (const typename T::value_type& element : value) write_constant(to, element);
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
