// A scalar of a user's own: what travels as a JSON string, or as the text of a path, a query or a header.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "momento/functions/error.hpp"
#include "momento/functions/schema.hpp"

namespace momento::functions {

// template <> struct text<Sku> {
//     static Result<Sku> parse(std::string_view given);  // its error's text becomes the detail of a 400
//     static std::string format(const Sku& value);
//     static constexpr field schema{.pattern = "^[A-Z]{3}-[0-9]{4}$"};  // may be left out
// };
template <class T>
struct text;

namespace detail {

template <class T>
inline constexpr bool is_texted = requires(std::string_view given, const T& value) {
    { text<T>::parse(given) } -> std::same_as<Result<T>>;
    { text<T>::format(value) } -> std::convertible_to<std::string>;
};
template <class T>
concept texted = is_texted<T>;

// What its schema says of every value of it.
template <class T>
struct text_rules {
    static constexpr field value{};
};
template <class T>
    requires requires { static_cast<const field&>(text<T>::schema); }
struct text_rules<T> {
    static constexpr field value = text<T>::schema;
};

}  // namespace detail
}  // namespace momento::functions
