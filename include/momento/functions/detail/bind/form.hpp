// Reads application/x-www-form-urlencoded into a struct (URL Standard §5.1). Names and values are decoded in the memory
// of the body, and read with the JSON tables of the members.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "momento/functions/detail/bind/values.hpp"
#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/detail/codec/text_value.hpp"

namespace momento::functions::detail {

// How browsers submit a member (HTML Standard §4.10.22), as a set of bits.
enum form_field : std::uint8_t {
    blank_is_absent = 1,  // a control without a value is submitted as an empty text
    on_is_true = 2,       // a checkbox is submitted as "on"
    absent_is_false = 4   // … or not at all
};
struct form_type {
    const json_object& object;
    const std::uint8_t* fields;  // for each field of the object
};

// A decoded name and its value.
struct form_entry {
    std::string_view name;
    std::string_view value;
};

// Reads the present members and adds their errors to `errors`. They are members of the body, or of a query parameter:
// "filter[status]".
void read_form(std::span<char> text, const form_type& type, void* target, input_errors& errors);
void read_form_entries(std::span<const form_entry> entries, const form_type& type, void* target, input_errors& errors,
                       std::string_view parameter = {});

// The first member that a form cannot represent, or an empty name.
template <class T>
consteval std::string_view form_error_member() {
    std::string_view member;
    if constexpr (json_object_type<T>)
        for_each_field<T>([&](auto index) {
            if (member.empty() && !is_readable_text<field_type<T, index>>) member = field_name<T, index>;
        });
    return member;
}
template <class T>
inline constexpr bool form_encodes = json_object_type<T> && form_error_member<T>().empty();

// An aggregate as a query parameter, or none: ?filter[status]=open (OpenAPI 3.1.1 §4.8.12.2.1, the style deepObject).
template <class T>
inline constexpr bool is_deep_object =
    is_optional<T> ? is_deep_object<typename without_absence<T>::type> : !is_readable_text<T> && form_encodes<T>;

template <class T>
consteval auto form_message() {
    composed_text<400> text;
    if (!json_object_type<T>)
        return text.append("momento: a form cannot encode ").append(type_name<T>()).append("; use an aggregate");
    return text.append("momento: a form cannot encode the member ")
        .append(type_name<T>())
        .append("::")
        .append(form_error_member<T>())
        .append("; use text, a number, bool, a described enum, or a std::optional or std::vector of those");
}

template <class T>
struct form_fields {
    template <std::size_t I>
    static consteval std::uint8_t at() {
        using Member = field_type<T, I>;
        using Held = present_value_t<Member>;
        unsigned bits = 0;
        if (!is_required<T, I> && may_be_blank<Held>) bits |= blank_is_absent;
        if (std::same_as<Held, bool>) bits |= on_is_true;
        if (!is_required<T, I> && std::same_as<revealed_t<Member>, bool>) bits |= absent_is_false;
        return static_cast<std::uint8_t>(bits);
    }
    template <std::size_t... I>
    static consteval std::array<std::uint8_t, sizeof...(I) + 1> make(std::index_sequence<I...>) {
        return {{at<I>()..., 0}};
    }
    static constexpr auto value = make(std::make_index_sequence<field_count<T>>{});
};

// A type that cannot be encoded was diagnosed, so it gets an empty table.
template <class T>
constexpr form_type form_table_of() {
    if constexpr (form_encodes<T> && json_encodes<T>) {
        return {json_table<T, direction::in>::value, form_fields<T>::value.data()};
    } else {
        static constexpr json_object nothing{};
        return {nothing, nullptr};
    }
}

}  // namespace momento::functions::detail
