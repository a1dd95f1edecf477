// The base of Path, Query, Header, Cookie and Token: a value from a request, but not from its body, or a header field of a
// response. It converts implicitly to its value and has `*` and `->`. In a request, a parameter with an initializer is
// optional.
#pragma once

#include <compare>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/reflect/fixed_string.hpp"

namespace momento::functions::detail {

// Boost.PFR counts members with a probe that converts to every type. A constructor that accepts everything convertible
// to T would accept the probe too, so it excludes arguments that also convert to `not_a_probe`.
struct not_a_probe {};
struct any_parameter {};
template <class From, class To>
concept value_for =
    !std::derived_from<std::remove_cvref_t<From>, any_parameter> &&
    (std::convertible_to<From, To> || (std::same_as<To, std::string> && std::convertible_to<From, std::string_view>)) &&
    !std::convertible_to<From, not_a_probe>;

template <class T>
inline constexpr bool is_optional_value = false;
template <class T>
inline constexpr bool is_optional_value<std::optional<T>> = !std::same_as<T, bool>;

/// The base of `Path`, `Query`, `Header`, `Cookie` and `Token`, which contains their value.
///
/// A parameter compares with everything that its value compares with.
///
/// ```cpp
/// if (request.limit > 100 || request.search == "") return Problem<400>{};
/// ```
template <class T>
class parameter : public any_parameter {
public:
    using value_type = T;  ///< the type of the value

    // This constructor is noexcept, and the next one is not. For an aggregate that cannot be constructed at compile
    // time, the framework uses this difference to detect whether a member has an initializer.
    constexpr parameter() noexcept
        requires std::is_default_constructible_v<T>
    {}
    /// Converts a value to a parameter. A member initializer is the default of a parameter in a request.
    template <class U = T>
        requires value_for<U, T>
    constexpr parameter(U&& value) noexcept(false)
        : value_(static_cast<T>(std::forward<U>(value))), has_default_(true) {}

    /// Converts to the value.
    constexpr operator const T&() const { return value_; }
    /// Returns the value.
    constexpr T& operator*() { return value_; }
    /// Returns the value.
    constexpr const T& operator*() const { return value_; }
    /// Accesses a member of the value.
    constexpr T* operator->() { return &value_; }
    /// Accesses a member of the value.
    constexpr const T* operator->() const { return &value_; }
    /// Returns whether an optional has a value: `if (request.search)`. Not available for `std::optional<bool>`, because
    /// the condition could mean either.
    constexpr explicit operator bool() const
        requires is_optional_value<T>
    {
        return value_.has_value();
    }

    // Whether the parameter was constructed from a value. It is a friend, so that the class has no named member
    // function. It returns a reference, so that the framework can determine the offset of the flag.
    [[nodiscard]] friend constexpr const bool& has_default(const parameter& each) { return each.has_default_; }

private:
    T value_{};
    bool has_default_ = false;
};

// A parameter compares with whatever its value compares with. These are not members and deduce the type of the parameter,
// because the constraints of a class template with a parameter among its arguments would otherwise depend on themselves.
template <class T>
concept any_parameter_type = std::derived_from<T, any_parameter>;
template <class T, class U>
concept equal_to = requires(const T& value, const U& other) {
    { value == other } -> std::convertible_to<bool>;
};

// Integers are compared by value, without a warning: `request.limit == 20` is a comparison with an int.
template <class T>
concept plain_integer =
    std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> && !std::same_as<T, wchar_t> &&
    !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;
template <class T, class U>
concept ordered_with =
    (plain_integer<T> && plain_integer<U>) || requires(const T& value, const U& other) { value <=> other; };

template <class T, class U>
constexpr bool values_equal(const T& a, const U& b) {
    if constexpr (plain_integer<T> && plain_integer<U>) return std::cmp_equal(a, b);
    else return a == b;
}
template <class T, class U>
constexpr auto order_of_values(const T& a, const U& b) {
    if constexpr (plain_integer<T> && plain_integer<U>)
        return std::cmp_less(a, b)    ? std::strong_ordering::less
               : std::cmp_equal(a, b) ? std::strong_ordering::equal
                                      : std::strong_ordering::greater;
    else return a <=> b;
}

template <any_parameter_type P, class U>
    requires(!any_parameter_type<U>) && equal_to<typename P::value_type, U>
constexpr bool operator==(const P& each, const U& other) {
    return values_equal(*each, other);
}
template <any_parameter_type P, class U>
    requires(!any_parameter_type<U>) && ordered_with<typename P::value_type, U>
constexpr auto operator<=>(const P& each, const U& other) {
    return order_of_values(*each, other);
}
template <any_parameter_type P, any_parameter_type Q>
    requires equal_to<typename P::value_type, typename Q::value_type>
constexpr bool operator==(const P& each, const Q& other) {
    return values_equal(*each, *other);
}
template <any_parameter_type P, any_parameter_type Q>
    requires ordered_with<typename P::value_type, typename Q::value_type>
constexpr auto operator<=>(const P& each, const Q& other) {
    return order_of_values(*each, *other);
}

// A default as a template argument, for aggregates that the compiler cannot construct: a number, an enumerator or text.
struct no_default {};
template <class T>
struct default_argument {
    T value{};

    constexpr default_argument() = default;
    constexpr default_argument(T given) : value(given) {}
    template <std::size_t N>
        requires std::same_as<T, fixed_string<N>>
    constexpr default_argument(const char (&literal)[N]) : value(literal) {}
    constexpr decltype(auto) get() const {
        if constexpr (requires { value.view(); }) return value.view();
        else return value;
    }
};
template <class T>
default_argument(T) -> default_argument<T>;
template <std::size_t N>
default_argument(const char (&)[N]) -> default_argument<fixed_string<N>>;
default_argument() -> default_argument<no_default>;

}  // namespace momento::functions::detail
