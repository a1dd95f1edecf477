// A value that is bound from a part of a request other than its body, or that an answer bears as a header field. Each
// converts to its value and has `*` and `->`; one with an initialiser may be absent from a request.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/reflect/fixed_string.hpp"

namespace momento::functions::detail {

// Boost.PFR counts members with a probe that converts to everything. A constructor that takes whatever converts to T
// would swallow the probe, so it asks that the argument does not convert to this as well.
struct not_a_probe {};
struct any_parameter {};
template <class From, class To>
concept value_for =
    !std::derived_from<std::remove_cvref_t<From>, any_parameter> &&
    (std::convertible_to<From, To> || (std::same_as<To, std::string> && std::convertible_to<From, std::string_view>)) &&
    !std::convertible_to<From, not_a_probe>;

template <class T>
class parameter : public any_parameter {
public:
    using value_type = T;

    // That this cannot throw, and the next can, is how the compiler sees which of a type's members have an initialiser
    // where it cannot make an object of the type itself.
    constexpr parameter() noexcept
        requires std::is_default_constructible_v<T>
    {}
    template <class U = T>
        requires value_for<U, T>
    constexpr parameter(U&& value) noexcept(false)
        : value_(static_cast<T>(std::forward<U>(value))), has_default_(true) {}

    constexpr operator const T&() const { return value_; }
    constexpr T& operator*() { return value_; }
    constexpr const T& operator*() const { return value_; }
    constexpr T* operator->() { return &value_; }
    constexpr const T* operator->() const { return &value_; }

    // Whether it was made from a value, and where that is written down.
    [[nodiscard]] friend constexpr const bool& has_default(const parameter& each) { return each.has_default_; }

private:
    T value_{};
    bool has_default_ = false;
};

// A default among the template arguments: a number, an enumerator or a text.
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
