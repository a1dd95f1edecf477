// The field name of a Header member, in a request or a response.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "momento/functions/detail/schema/rules.hpp"

namespace momento::functions::detail {

// Makes a header name from a member name: `x_request_id` becomes x-request-id.
template <class T, std::size_t I>
consteval auto header_name_of() {
    constexpr std::string_view given = field_type<T, I>::explicit_name;
    constexpr std::string_view name = given.empty() ? json_name<T, I>() : given;
    constexpr bool from_member = given.empty() && name == field_name<T, I>;
    std::array<char, name.size()> text{};
    for (std::size_t i = 0; i < name.size(); ++i) text[i] = from_member && name[i] == '_' ? '-' : name[i];
    return text;
}
template <class T, std::size_t I>
inline constexpr auto header_text = header_name_of<T, I>();
template <class T, std::size_t I>
inline constexpr std::string_view header_name{header_text<T, I>.data(), header_text<T, I>.size()};

}  // namespace momento::functions::detail
