// Scalars as text: what stands in a header, a path or a query.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "framework/codec/number.hpp"
#include "framework/codec/type.hpp"
#include "framework/reflect/enums.hpp"

namespace momento::functions::detail {

template <class T>
concept text_scalar = std::same_as<T, std::string> || std::same_as<T, std::string_view>;
template <class T>
concept scalar = text_scalar<T> || std::is_arithmetic_v<T> || described_enum<T>;

template <scalar T>
std::string format_scalar(const T& value) {
    if constexpr (text_scalar<T>) {
        return std::string(value);
    } else if constexpr (std::same_as<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_enum_v<T>) {
        for (const enumerator& candidate : enumerators<T>)
            if (candidate.value == static_cast<std::int64_t>(value)) return std::string(candidate.name);
        return {};
    } else {
        char text[number_buffer_size];
        if constexpr (std::same_as<T, double>) return {text, format_double(&value, text)};
        else if constexpr (std::same_as<T, float>) return {text, format_float(&value, text)};
        else return {text, std::to_chars(text, text + sizeof text, value).ptr};
    }
}

}  // namespace momento::functions::detail
