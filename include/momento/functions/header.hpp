// A header field as a member: of a request that wants it, or of an answer that bears it.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "framework/reflect/fixed_string.hpp"

namespace momento::functions {

namespace detail {

// Boost.PFR counts members with a probe that converts to everything. A constructor that takes whatever converts to T
// would swallow the probe, so it asks that the argument does not convert to this as well.
struct not_a_probe {};
template <class From, class To>
concept value_for = std::convertible_to<From, To> && !std::convertible_to<From, not_a_probe>;

}  // namespace detail

// The field's name is the member's, '_' written as '-' (`x_request_id` is x-request-id), or the one that is given.
template <class T, detail::fixed_string Name = "">
class Header {
public:
    using value_type = T;
    static constexpr std::string_view explicit_name = Name.view();

    constexpr Header() = default;
    template <class U = T>
        requires detail::value_for<U, T> && (!std::same_as<std::remove_cvref_t<U>, Header>)
    constexpr Header(U&& value) : value_(std::forward<U>(value)) {}

    constexpr operator const T&() const { return value_; }
    constexpr T& operator*() { return value_; }
    constexpr const T& operator*() const { return value_; }
    constexpr T* operator->() { return &value_; }
    constexpr const T* operator->() const { return &value_; }

private:
    T value_{};
};

}  // namespace momento::functions
