// Defines which types are bodies and their media types. All code that reads, writes, documents or generates a body
// depends on its body_kind.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "momento/functions/data.hpp"
#include "momento/functions/encode.hpp"
#include "momento/functions/json.hpp"

namespace momento::functions {

template <class T>
struct Form;  // in request.hpp
template <class T>
struct Multipart;  // in multipart.hpp

namespace detail {

inline constexpr std::string_view text_plain = "text/plain; charset=utf-8";
inline constexpr std::string_view octet_stream = "application/octet-stream";
inline constexpr std::string_view application_json = "application/json; charset=utf-8";
inline constexpr std::string_view merge_patch_json = "application/merge-patch+json";
inline constexpr std::string_view form_urlencoded = "application/x-www-form-urlencoded";
inline constexpr std::string_view multipart_form = "multipart/form-data";
inline constexpr std::string_view problem_json = "application/problem+json";

// Returns a Content-Type without its parameters: "text/csv; charset=utf-8" becomes text/csv.
constexpr std::string_view media_type_of(std::string_view content_type) {
    std::string_view type = content_type.substr(0, content_type.find(';'));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
    return type;
}

template <class T>
inline constexpr bool is_json = false;
template <class T>
inline constexpr bool is_json<Json<T>> = true;
// A merge patch is read and written as JSON.
template <class T>
inline constexpr bool is_json<Patch<T>> = true;
template <class T>
inline constexpr bool is_form = false;
template <class T>
inline constexpr bool is_form<Form<T>> = true;
template <class T>
inline constexpr bool is_multipart = false;
template <class T>
inline constexpr bool is_multipart<Multipart<T>> = true;

template <class T>
concept extractable = requires(Data body) {
    { extract<T>::from(std::move(body)) } -> std::same_as<Result<T>>;
};
template <class T>
concept encodable = requires(const T& value) {
    { encode<T>::to(value) } -> std::convertible_to<Result<Data>>;
};
template <class T>
concept text_like = std::convertible_to<const T&, std::string_view>;

enum class body_kind : std::uint8_t {
    no_body,
    data,       // a Data: its bytes are not copied
    text,       // a std::string; for writing, any type that converts to std::string_view
    bytes,      // a std::vector<std::uint8_t>
    json,       // a Json<T> or a Patch<T>
    form,       // a Form<T>
    multipart,  // a Multipart<T>
    custom,     // a type with an extract<T>, an encode<T> or both
};

template <class T>
consteval body_kind kind_of_body() {
    if constexpr (std::same_as<T, Data>) return body_kind::data;
    else if constexpr (std::same_as<T, std::string>) return body_kind::text;
    else if constexpr (std::same_as<T, std::vector<std::uint8_t>>) return body_kind::bytes;
    else if constexpr (is_json<T>) return body_kind::json;
    else if constexpr (is_form<T>) return body_kind::form;
    else if constexpr (is_multipart<T>) return body_kind::multipart;
    else if constexpr (extractable<T> || encodable<T>) return body_kind::custom;
    else if constexpr (text_like<T>) return body_kind::text;
    else return body_kind::no_body;
}
template <class T>
inline constexpr body_kind body_kind_of = kind_of_body<T>();

// A form can be read from a request and written by a client.
template <class T>
concept readable_body = std::same_as<T, std::string> || extractable<T> || body_kind_of<T> == body_kind::data ||
                        body_kind_of<T> == body_kind::bytes || body_kind_of<T> == body_kind::json;
template <class T>
concept encodable_body = text_like<T> || encodable<T> || body_kind_of<T> == body_kind::data ||
                         body_kind_of<T> == body_kind::bytes || body_kind_of<T> == body_kind::json;

// A request body of one type.
template <class T>
inline constexpr bool is_single_body = readable_body<T> || is_form<T> || is_multipart<T>;

// A request body whose content type selects the type: a std::variant of bodies. Its kind is no_body, because a response
// of this type differs.
template <class T>
inline constexpr bool is_variant_body = false;
template <class... Bodies>
inline constexpr bool is_variant_body<std::variant<Bodies...>> = (is_single_body<Bodies> && ...);

// A request body that may be absent: std::optional<Body>. Its kind is no_body too.
template <class T>
struct optional_body {
    static constexpr bool value = false;
    using type = T;
};
template <class Body>
    requires(is_single_body<Body> || is_variant_body<Body>)
struct optional_body<std::optional<Body>> {
    static constexpr bool value = true;
    using type = Body;
};
template <class T>
inline constexpr bool is_optional_body = optional_body<T>::value;
// The body without std::optional.
template <class T>
using present_body = typename optional_body<T>::type;

// Bodies whose encoding cannot fail. `Body` is deduced from a forwarding reference, because a Data must be moved.
template <class Body, class T = std::remove_cvref_t<Body>>
inline constexpr bool infallible_body = encodable_body<T> && !is_json<T> && !encodable<T>;

// The Content-Type of a T that is sent, with its parameters.
template <class T>
consteval std::string_view content_type_of() {
    if constexpr (encodable<T>) return encode<T>::content_type;
    else if constexpr (body_kind_of<T> == body_kind::text) return text_plain;
    else if constexpr (is_patch<T>) return merge_patch_json;
    else if constexpr (body_kind_of<T> == body_kind::json) return application_json;
    else if constexpr (body_kind_of<T> == body_kind::form) return form_urlencoded;
    else if constexpr (body_kind_of<T> == body_kind::multipart) return multipart_form;
    else return octet_stream;
}

// The media type of a T that is read.
template <class T>
consteval std::string_view read_media_type_of() {
    if constexpr (body_kind_of<T> == body_kind::data) return "*/*";
    else if constexpr (!extractable<T>) return media_type_of(content_type_of<T>());
    else if constexpr (requires { std::string_view(extract<T>::content_type); }) return extract<T>::content_type;
    else return "*/*";
}

}  // namespace detail
}  // namespace momento::functions
