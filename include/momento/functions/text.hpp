// User-defined scalar types: the trait that reads a type from a string and writes it as one.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "momento/functions/error.hpp"
#include "momento/functions/schema.hpp"

namespace momento::functions {

/// Makes a type a scalar that is written as a string. Specialize it for a type of your own.
///
/// ```cpp
/// template <> struct momento::functions::text<Sku> {
///     static Result<Sku> parse(std::string_view given);  // the text of its error becomes that of the validation error
///     static std::string format(const Sku& value);
///     static constexpr field schema{.pattern = "^[A-Z]{3}-[0-9]{4}$"};  // optional; applies to every value
/// };
/// ```
///
/// The type can then be used in JSON, paths, queries, headers and forms, and as an argument of a log line.
template <class T>
struct text {};

namespace detail {

template <class T>
inline constexpr bool is_texted = requires(std::string_view given, const T& value) {
    { text<T>::parse(given) } -> std::same_as<Result<T>>;
    { text<T>::format(value) } -> std::convertible_to<std::string>;
};
template <class T>
concept texted = is_texted<T>;

// The rules for all values of the type; none by default.
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
