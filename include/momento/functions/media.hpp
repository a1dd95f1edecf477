// Responses with a media type of the user's choice.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_traits.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/json.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions {

namespace detail {

// Whether a text begins with type/subtype, optionally followed by parameters (RFC 9110 §8.3.1).
constexpr bool is_content_type(std::string_view text) {
    std::string_view type = text.substr(0, text.find(';'));
    while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
    const std::size_t slash = type.find('/');
    if (slash == type.npos || !is_field_name(type.substr(0, slash)) || !is_field_name(type.substr(slash + 1)))
        return false;
    for (char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e) return false;
    return true;
}
template <class T>
inline constexpr bool is_media_body =
    std::same_as<T, std::string> || std::same_as<T, std::string_view> || std::same_as<T, const char*> ||
    std::same_as<T, Data> || std::same_as<T, std::vector<std::uint8_t>> || is_json<T>;

}  // namespace detail

/// A response like that of `Body`, but with the given content type, which is also in the OpenAPI document.
///
/// ```cpp
/// Media<"text/html; charset=utf-8"> page() { return {"<!doctype html><title>Notes</title>"}; }
/// Media<"image/png", Data> image(const GetImage& request);
/// ```
///
/// @tparam Type The value of the header Content-Type (RFC 9110 §8.3): a media type, and parameters if it has any.
/// @tparam Body Text, bytes, `Data` or `Json<T>`.
template <detail::fixed_string Type, class Body = std::string>
struct Media {
    Body value{};  ///< the body
};

namespace detail {

template <class T>
inline constexpr bool is_media = false;
template <fixed_string Type, class Body>
inline constexpr bool is_media<Media<Type, Body>> = true;
// Why a Media is not a response, and what to write instead.
template <class T>
inline constexpr std::string_view media_advice{};
template <fixed_string Type, class Body>
inline constexpr std::string_view media_advice<Media<Type, Body>> =
    !is_content_type(Type.view()) ? std::string_view("its content type is invalid; write it as \"type/subtype\"")
    : !is_media_body<Body> ? std::string_view("the body of a Media is text, bytes, Data or Json<T>; use one of them")
                           : std::string_view();
template <class T>
inline constexpr std::string_view media_content_type{};
template <fixed_string Type, class Body>
inline constexpr std::string_view media_content_type<Media<Type, Body>> = Type.view();

}  // namespace detail
}  // namespace momento::functions
