// The trait that encodes a user's type in JSON as another type.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include "momento/functions/error.hpp"

namespace momento::functions {

/// Encodes a type in JSON as another type, such as a number, an array or a struct. Specialize it for a type of your own
/// before the first table that uses it.
///
/// ```cpp
/// struct MoneyJson { std::int64_t units; std::string currency; };
///
/// template <> struct momento::functions::represent<Money> {
///     using type = MoneyJson;
///     static MoneyJson to(const Money& value);
///     static Result<Money> from(MoneyJson given);  // the text of its error becomes that of the validation error
/// };
/// ```
///
/// `type` is any other type that JSON can encode, also one with a `represent`. Its schema is that of the values; a
/// `check` in it is called with the result of `to`. The user's type needs a default constructor. For a type whose
/// values are strings, `text<T>` also supports parameters.
template <class T>
struct represent {
    static constexpr bool unspecified = true;
};

namespace detail {

template <class T>
inline constexpr bool is_represented = false;
template <class T>
    requires((std::is_class_v<T> || std::is_enum_v<T>) && !requires { represent<T>::unspecified; })
inline constexpr bool is_represented<T> = true;
template <class T>
concept represented = is_represented<T>;

// Whether the specialization has all of its members.
template <class T>
concept represented_completely = requires(const T& value, typename represent<T>::type given) {
    { represent<T>::to(value) } -> std::convertible_to<typename represent<T>::type>;
    { represent<T>::from(std::move(given)) } -> std::same_as<Result<T>>;
    requires !std::same_as<T, typename represent<T>::type>;
};

// The type that JSON encodes in the end.
template <class T>
struct representation : std::type_identity<T> {};
template <represented T>
    requires represented_completely<T>
struct representation<T> : representation<typename represent<T>::type> {};
template <class T>
using representation_t = typename representation<T>::type;

}  // namespace detail
}  // namespace momento::functions
