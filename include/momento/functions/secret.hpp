// A value that requests contain and that nothing encodes.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/parameter.hpp"

namespace momento::functions {

template <class T>
class Secret;

namespace detail {

// Whether two texts are equal, in a time that depends only on their lengths.
bool constant_time_equal(std::string_view a, std::string_view b);

template <class T>
inline constexpr bool is_secret = false;
template <class T>
inline constexpr bool is_secret<Secret<T>> = true;

// The type of the value in a Secret; any other type is itself.
template <class T>
struct revealed : std::type_identity<T> {};
template <class T>
struct revealed<Secret<T>> : std::type_identity<T> {};
template <class T>
using revealed_t = typename revealed<T>::type;

}  // namespace detail

/// A value that a handler reads from a request, and that cannot be part of a response, a log line, a problem or a
/// stored value: a program that encodes one does not compile (CWE-201, CWE-532).
///
/// ```cpp
/// struct Login { std::string user; Secret<std::string> password; };
/// struct SignIn {
///     Header<Secret<std::string>, "x-api-key"> key;
///     Json<Login> body;
/// };
///
/// if (!request.key->constant_time_equals(expected)) return Status<403>{};
/// const std::string& password = request.body->password.reveal();
/// ```
///
/// A request is read as if the member were a `T`; the rules of its schema apply to the `T`. In the OpenAPI document, it
/// has the schema of `T`, with `writeOnly` in a body, and with the format `password` if it is text without another
/// format. Only a client (`client.hpp`), which sends it to the route that declares it, encodes it.
///
/// The memory of the value is not cleared when it is destroyed.
///
/// @tparam T Text, bytes, a number, `bool`, a date, a duration, a type with a `text<T>`, or a list of values. For an
///   optional secret, use `std::optional<Secret<T>>`.
template <class T>
class Secret {
public:
    using value_type = T;  ///< the type of the value

    /// Creates a secret with the default value of `T`.
    constexpr Secret() = default;
    /// Creates a secret from a value, as in a default or in a test.
    template <class U = T>
        requires(!std::same_as<std::remove_cvref_t<U>, Secret>) && detail::value_for<U, T>
    constexpr Secret(U&& value) : value_(static_cast<T>(std::forward<U>(value))) {}

    /// Returns the value. This is the only access to it, so that a search for `reveal` finds every use.
    [[nodiscard]] constexpr const T& reveal() const& noexcept { return value_; }
    /// Returns the value of a temporary or moved secret.
    [[nodiscard]] constexpr T reveal() && { return std::move(value_); }

    /// Returns whether the text equals another one. The time depends on the lengths of the texts and not on their
    /// content, so it does not reveal how many characters of a guess are correct (CWE-208).
    [[nodiscard]] bool constant_time_equals(std::string_view other) const
        requires std::convertible_to<const T&, std::string_view>
    {
        return detail::constant_time_equal(value_, other);
    }

private:
    T value_{};  // the only member, so that it has the address of the secret and a request is read with the tables of T
};

}  // namespace momento::functions
