// Reads application/x-www-form-urlencoded into a struct (URL Standard §5.1). Names and values are decoded in the memory
// of the body, and read with the JSON tables of the members.
#pragma once

#include <span>
#include <string_view>

#include "momento/functions/detail/bind/values.hpp"
#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/detail/codec/text_value.hpp"

namespace momento::functions::detail {

// Reads the present members and adds their errors to `errors`.
void read_form(std::span<char> text, const json_object& type, void* target, input_errors& errors);

// The first member that a form cannot represent, or an empty name.
template <class T>
consteval std::string_view form_error_member() {
    std::string_view member;
    if constexpr (json_object_type<T>)
        for_each_field<T>([&](auto index) {
            if (member.empty() && !text_values<field_type<T, index>>) member = field_name<T, index>;
        });
    return member;
}
template <class T>
inline constexpr bool form_encodes = json_object_type<T> && form_error_member<T>().empty();

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

// A type that cannot be encoded was diagnosed, so it gets an empty table.
template <class T>
constexpr const json_object& form_table_of() {
    if constexpr (form_encodes<T> && json_encodes<T>) {
        return json_table<T, direction::in>::value;
    } else {
        static constexpr json_object nothing{};
        return nothing;
    }
}

}  // namespace momento::functions::detail
