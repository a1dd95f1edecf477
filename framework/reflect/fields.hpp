// One list of fields for every type that is reflected: Boost.PFR finds the members of a plain aggregate. Other engines
// (Boost.Describe, C++26 reflection) belong behind the same names.
#pragma once

#include <array>
#include <boost/pfr/core.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "framework/reflect/names.hpp"

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wundefined-var-template"  // never_defined<T>::instance is undefined on purpose
#endif

namespace momento::functions::detail {

// Converts to the bases of T, and so may stand first in the braces of a T that has one.
template <class T>
struct base_probe {
    template <class Base>
        requires(std::is_base_of_v<Base, T> && !std::same_as<Base, T>)
    operator Base() const;
};
template <class T>
concept has_base = requires { T{base_probe<T>{}}; };

// Aggregates with public members and no base: what Boost.PFR can take apart.
template <class T>
concept plain_aggregate = std::is_class_v<T> && std::is_aggregate_v<T> && !std::is_polymorphic_v<T> && !has_base<T>;

template <plain_aggregate T>
inline constexpr std::size_t field_count = boost::pfr::tuple_size_v<T>;

// Whether Boost.PFR counts the members as the compiler does. It does not where one is a C array or an anonymous union;
// a compiler that cannot be asked (gcc 12) then stops inside of Boost.PFR.
template <class T>
inline constexpr bool counted_right = true;
#if defined(__has_builtin)
#if __has_builtin(__builtin_structured_binding_size)
template <plain_aggregate T>
    requires(!std::is_empty_v<T>)
inline constexpr bool counted_right<T> = [] {
    if constexpr (requires { typename std::integral_constant<std::size_t, __builtin_structured_binding_size(T)>; })
        return __builtin_structured_binding_size(T) == field_count<T>;
    else return false;
}();
#endif
#endif

template <std::size_t I, plain_aggregate T>
constexpr auto& field(T& object) {
    return boost::pfr::get<I>(object);
}

template <std::size_t I, plain_aggregate T>
constexpr const auto& field(const T& object) {
    return boost::pfr::get<I>(object);
}

template <class T, std::size_t I>
using field_type = boost::pfr::tuple_element_t<I, T>;

// Copied out of the compiler's own text, so that only the name itself is linked; in quotes, as JSON writes it.
template <class T, std::size_t I>
inline constexpr auto field_name_text = [] {
    constexpr std::string_view name = member_name<&boost::pfr::get<I>(never_defined<T>::instance.value)>();
    std::array<char, name.size() + 2> text{};
    text.front() = text.back() = '"';
    for (std::size_t i = 0; i < name.size(); ++i) text[i + 1] = name[i];
    return text;
}();

template <class T, std::size_t I>
inline constexpr std::string_view quoted_name{field_name_text<T, I>.data(), field_name_text<T, I>.size()};
template <class T, std::size_t I>
inline constexpr std::string_view field_name = quoted_name<T, I>.substr(1, quoted_name<T, I>.size() - 2);

// Calls visitor(std::integral_constant<std::size_t, I>) for each field.
template <class T, class Visitor>
constexpr void for_each_field(Visitor&& visitor) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (visitor(std::integral_constant<std::size_t, I>{}), ...);
    }(std::make_index_sequence<field_count<T>>{});
}

}  // namespace momento::functions::detail
