// JSON bodies of requests and responses.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/codec/checks.hpp"
#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"

namespace momento::functions {

/// Any JSON value, as compact text. Numbers keep their digits, and objects keep the order of their members.
///
/// ```cpp
/// struct Event { std::string type; RawJson payload; };
/// ```
struct RawJson {
    std::string text = "null";  ///< the JSON text of the value

    /// Compares the texts.
    bool operator==(const RawJson&) const = default;
};

namespace detail {
// The functions in RawJson's type table. The reader passes each event to append_raw. The writer calls raw_text.
void append_raw(void* target, json_event event, std::string_view text);
void clear_raw(void* target);
std::string_view raw_text(const void* source);

template <>
inline constexpr bool is_raw<RawJson> = true;

template <direction D>
struct json_table<RawJson, D> {
    static constexpr json_raw value{table_base<D>(reads_raw, write_raw), reads(D) ? append_raw : nullptr,
                                    reads(D) ? clear_raw : nullptr, !reads(D) ? raw_text : nullptr};
};

// The error is the template argument, so that each error of a program is reported once, however many requests and
// responses contain the type.
template <json_error Error>
struct json_check {
    static constexpr bool fits_schema = !Error.of_schema();
    static constexpr bool hides_secrets = !Error.is_secret;
    static constexpr bool encodes = !Error.found() || !fits_schema || !hides_secrets || Error.at->reported;
    static_assert(encodes,
                  MOMENTO_DETAIL_MESSAGE(
                      "momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports",
                      json_message(Error)));
    static_assert(
        fits_schema,
        MOMENTO_DETAIL_MESSAGE(
            "momento: the schema of this type has an invalid member, rule, default or example; correct the schema",
            json_message(Error)));
    static_assert(
        hides_secrets,
        MOMENTO_DETAIL_MESSAGE(
            "momento: JSON cannot encode a Secret; use a type without it, or with the value that reveal() returns",
            json_message(Error)));
};

}  // namespace detail

/// A JSON body (RFC 8259), read and written by reflection.
///
/// ```cpp
/// struct GreetRequest { std::string name; };
/// struct GreetResponse { std::string message; };
///
/// Json<GreetResponse> greet(Json<GreetRequest> request) {
///     return {{.message = "Hello, " + request->name + "!"}};
/// }
/// ```
///
/// A request is decoded before the handler runs. If the body is not a valid `T`, the response is 400. A response is
/// encoded after the handler. If the value has no encoding (NaN, text that is not UTF-8), the response is 500.
///
/// @tparam T A type that JSON can encode, such as an aggregate, `std::vector`, `std::optional`, `std::variant` or enum.
template <class T>
struct Json {
    using value_type = T;  ///< the type of the value

    T value{};  ///< the decoded value, or the value to encode

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
    bool operator==(const Json&) const = default;
};
/// Deduces `T` in `Json(value)`.
template <class T>
Json(T) -> Json<T>;
// Lets Json<T> be named for a type without objects (void, an abstract class); the check of the first route reports it.
template <class T>
    requires(!std::is_object_v<T> ||
             requires {
                 sizeof(T);
                 requires std::is_abstract_v<T>;
             })
struct Json<T> {
    using value_type = T;
};
namespace detail {
template <class T>
inline constexpr bool is_reported<Json<T>> = is_reported<T>;
}  // namespace detail

}  // namespace momento::functions
