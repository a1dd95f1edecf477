// Form bodies, and the members of a request aggregate that bind path, query and token.
#pragma once

#include <string_view>

#include "momento/functions/detail/bind/form.hpp"
#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/json.hpp"
#include "momento/functions/parameter.hpp"

namespace momento::functions {

/// A parameter of the path, as a member of a request aggregate: a struct that a handler takes as its request.
///
/// ```cpp
/// struct ListNotes {
///     Path<std::string> notebook;           // {notebook}
///     Query<unsigned> limit = 20;           // ?limit=…, or 20 if it is absent
///     Query<std::vector<std::string>> tag;  // ?tag=a&tag=b
///     Header<std::string, "If-None-Match"> etag;
///     Token<Caller> caller;
///     Json<Filter> body;                    // at most one body
/// };
/// ```
///
/// If a parameter of a request is required but missing, occurs more than once without being a list, or cannot be
/// converted, the response is 400 with all errors of the request, and the handler does not run.
///
/// A `{name}` is percent-decoded once. It does not contain the text after it, as in `{name}.json`. A `{name...}`
/// contains the segments with their slashes.
///
/// @tparam T A string, a string view, an integer, a float, `bool`, a described enum, a date, a duration or a type with
///   a `text<T>`. A string view is valid until the end of the call.
/// @tparam Name The name of the parameter: `Path<std::string, "id">`. By default, it is that of the member.
template <class T, detail::fixed_string Name = "">
class Path : public detail::parameter<T> {
public:
    /// The name of the parameter; empty if it is that of the member.
    static constexpr std::string_view explicit_name = Name.view();
    using detail::parameter<T>::parameter;
};

/// A parameter of the query, as a member of a request aggregate. With an initializer, it is optional.
///
/// @tparam T A type that `Path` supports, or a `std::optional` or a `std::vector` of one.
/// @tparam Name The name of the parameter. By default, it is that of the member.
/// @tparam Default The default, for an aggregate that cannot be constructed at compile time:
///   `Query<unsigned, "limit", 20>`.
template <class T, detail::fixed_string Name = "", detail::default_argument Default = detail::default_argument{}>
class Query : public detail::parameter<T> {
    // The check of the aggregate diagnoses an invalid default.
    static constexpr bool has_argument = detail::value_for<decltype(Default.get()), T>;

public:
    /// The name of the parameter; empty if it is that of the member.
    static constexpr std::string_view explicit_name = Name.view();
    using detail::parameter<T>::parameter;

    /// Creates an empty parameter.
    constexpr Query() noexcept
        requires(!has_argument)
    = default;
    /// Creates a parameter with the default of the template argument.
    constexpr Query() noexcept
        requires has_argument
        : detail::parameter<T>(Default.get()) {}
};

/// The metadata of the caller's token, as a member of a request aggregate.
///
/// If the metadata is missing or cannot be decoded, the response is 401, and the handler does not run.
///
/// @tparam T `std::string` for the unchanged metadata, or a type that is decoded from JSON.
template <class T>
class Token : public detail::parameter<T> {
public:
    using detail::parameter<T>::parameter;
};

/// A body of the content type `application/x-www-form-urlencoded`, as a request or as a member of a request aggregate.
///
/// ```cpp
/// struct SignIn { std::string user; std::optional<bool> remember; };
/// Status<204> sign_in(Form<SignIn> form);
/// ```
///
/// If the body is not a valid `T`, the response is 400, and the handler does not run.
///
/// Source: URL Standard §5.1.
///
/// @tparam T An aggregate of types that `Query` supports. A member is read from the form field with its name, or with
///   the name in its schema.
template <class T>
struct Form {
    using value_type = T;  ///< the type of the value

    T value{};  ///< the decoded value

    /// Returns the value.
    constexpr T& operator*() & { return value; }
    /// Returns the value.
    constexpr const T& operator*() const& { return value; }
    /// Returns the value, to move from.
    constexpr T&& operator*() && { return static_cast<T&&>(value); }
    /// Accesses a member of the value.
    constexpr T* operator->() { return &value; }
    /// Accesses a member of the value.
    constexpr const T* operator->() const { return &value; }
    /// Compares the values.
    bool operator==(const Form&) const = default;
};

}  // namespace momento::functions
