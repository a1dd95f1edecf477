// Writes the default values of request members, which the compiler evaluates, as JSON.
#pragma once

#include <limits>
#include <type_traits>

#include "momento/functions/detail/bind/record.hpp"
#include "momento/functions/detail/openapi/text.hpp"

namespace momento::functions::detail::openapi {

// Whether the compiler can write a default of this type. The document omits other defaults.
template <class T>
inline constexpr bool writes_constant = std::same_as<T, bool> || json_integer<T> || std::floating_point<T> ||
                                        std::convertible_to<const T&, std::string_view> || described_enum<T>;
template <class T>
    requires(is_optional<T> || is_vector<T>)
inline constexpr bool writes_constant<T> = writes_constant<typename T::value_type>;

template <class T>
constexpr void write_constant(json_builder& to, const T& value) {
    if constexpr (std::same_as<T, bool>) to.boolean(value);
    else if constexpr (json_integer<T>) to.number(wide_integer(value));
    else if constexpr (std::floating_point<T>) {
        // JSON has no infinity, so the document does not contain such a default.
        constexpr T most = std::numeric_limits<T>::max();
        if (value >= -most && value <= most) to.number(static_cast<double>(value));
        else to.json("null");
    } else if constexpr (std::convertible_to<const T&, std::string_view>) to.string(value);
    else if constexpr (described_enum<T>) {
        for (const enumerator& each : enumerators<T>)
            if (each.value == static_cast<std::int64_t>(value))
                return encodes_numbers<T> ? to.number(number_of(shape_of<T>::value, each)) : to.string(each.name);
        to.json("null");
    } else if constexpr (is_optional<T>) {
        if (value) write_constant(to, *value);
        else to.json("null");
    } else {
        to.begin_array();
        for (const auto& element : value) write_constant(to, element);
        to.end_array();
    }
}

template <class T, std::size_t I>
struct initial_of {
    using value_type = typename field_type<T, I>::value_type;
    static constexpr bool given =
        writes_constant<value_type> && (has_argument<field_type<T, I>> || has_constant_default<T, I>());
    static constexpr void write(json_builder& to) {
        if constexpr (has_argument<field_type<T, I>>) {
            const field_type<T, I> made{};
            write_constant(to, *made);
        } else {
            T made{};
            write_constant(to, *field_of<I>(made));
        }
    }
    static constexpr std::string_view value() {
        if constexpr (given) return text_constant<initial_of>::value;
        else return {};
    }
};

}  // namespace momento::functions::detail::openapi
