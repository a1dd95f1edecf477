// Values that a single string can represent, as in a path, a query, a header or a form.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "momento/functions/detail/codec/constrained.hpp"
#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/reflect/enums.hpp"

namespace momento::functions::detail {

template <class T>
inline constexpr bool is_text_value =
    json_integer<T> || std::same_as<T, float> || std::same_as<T, double> || std::same_as<T, bool> ||
    json_text_type<T> || (described_enum<T> && !represented<T>);
template <class T>
concept text_value = is_text_value<T>;

// Values that no empty text represents. An empty text can be the value of a user's text<T>, and is that of no bytes.
template <class T>
inline constexpr bool may_be_blank =
    is_text_value<T> && !is_byte_list<T> && (!json_text_type<T> || json_kind_of<T> == json_kind::builtin_text);

template <class T>
struct list_element {};
template <class E, class A>
struct list_element<std::vector<E, A>> : std::type_identity<E> {};
template <class T>
concept text_list = requires { requires text_value<typename list_element<T>::type>; };
// Values that one or several strings can represent.
template <class T>
concept text_values =
    text_value<T> || text_list<T> ||
    (is_optional<T> && (text_value<typename without_absence<T>::type> || text_list<typename without_absence<T>::type>));

// Values of a request, which may be secrets.
template <class T>
inline constexpr bool is_readable_text = text_values<T>;
template <class T>
inline constexpr bool is_readable_text<Secret<T>> = text_values<T> && !may_be_absent<T> && !std::is_enum_v<T>;
template <class T>
inline constexpr bool is_readable_text<std::optional<Secret<T>>> = is_readable_text<Secret<T>>;

template <class T>
concept integer_list = requires { requires json_integer<typename list_element<T>::type>; };

// The table of a path, query or header parameter. It is that of a JSON member, but an integer consists of digits.
template <class T, class Rules>
struct parameter_table : member_table<T, Rules, direction::in> {};
template <class T, class Rules>
    requires(json_integer<T>)
struct parameter_table<T, Rules> {
    static consteval auto make() {
        auto table = member_table<T, Rules, direction::in>::value;
        table.read = limits_numbers(Rules::value) ? &reads_constrained_integer : &reads_integer;
        return table;
    }
    static constexpr auto value = make();
};
template <class T, class Rules>
    requires(integer_list<T>)
struct parameter_table<T, Rules> {
    static consteval auto make() {
        auto table = member_table<T, Rules, direction::in>::value;
        table.element = &parameter_table<typename T::value_type, no_rules>::value;
        return table;
    }
    static constexpr auto value = make();
};
template <class T, class Rules>
    requires(is_optional<T> &&
             (json_integer<typename without_absence<T>::type> || integer_list<typename without_absence<T>::type>))
struct parameter_table<T, Rules> {
    static constexpr json_optional value =
        make_optional<T, parameter_table<typename T::value_type, Rules>, direction::in>();
};

template <class T, class Rules>
struct parameter_table<Secret<T>, Rules> : parameter_table<T, Rules> {};
template <class T, class Rules>
struct parameter_table<std::optional<Secret<T>>, Rules> {
    static constexpr json_optional value =
        make_optional<std::optional<Secret<T>>, parameter_table<T, Rules>, direction::in>();
};

// The underlying type of an enum can be one that JSON does not encode, such as char.
template <class T>
using json_integer_as = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;

// Appends the text that reads back as the value. Returns false if there is none (NaN, an enumerator without a name).
template <text_value T>
bool format_text(const T& value, std::string& to) {
    if constexpr (std::convertible_to<const T&, std::string_view>) {
        to += std::string_view(value);
    } else if constexpr (std::same_as<T, bool>) {
        to += value ? "true" : "false";
    } else if constexpr (texted<T>) {
        to += text<T>::format(value);
    } else if constexpr (json_kind_of<T> == json_kind::builtin_text) {
        return builtin_text<T>::format(&value, to);
    } else if constexpr (encodes_numbers<T>) {
        for (const enumerator& candidate : enumerators<T>)
            if (candidate.value == static_cast<std::int64_t>(value))
                return format_text(static_cast<json_integer_as<std::underlying_type_t<T>>>(value), to);
        return false;
    } else if constexpr (std::is_enum_v<T>) {
        for (const enumerator& candidate : enumerators<T>)
            if (candidate.value == static_cast<std::int64_t>(value)) {
                to += candidate.name;
                return true;
            }
        return false;
    } else {
        char digits[number_buffer_size];
        std::size_t size = 0;
        if constexpr (std::same_as<T, double>) size = format_double(&value, digits);
        else if constexpr (std::same_as<T, float>) size = format_float(&value, digits);
        else size = static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, value).ptr - digits);
        to.append(digits, size);
        return size != 0;
    }
    return true;
}

// Appends the key of a map to a JSON pointer.
template <class Key>
void append_key(std::string& pointer, const Key& key) {
    if constexpr (std::convertible_to<const Key&, std::string_view>) {
        append_name(pointer, key);
    } else {
        std::string name;
        format_text(key, name);
        append_name(pointer, name);
    }
}

}  // namespace momento::functions::detail
