// From a body's bytes to a type and back. A user's own body types specialise these two.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/vocabulary/rejection.hpp"
#include "momento/functions/json.hpp"

namespace momento::functions {

// template <> struct extract<Csv> { static Result<Csv> from(Data body); };
template <class T>
struct extract;

// template <> struct encode<Csv> {
//     static constexpr std::string_view content_type = "text/csv";
//     static Result<Data> to(const Csv& value);
// };
template <class T>
struct encode;

namespace detail {

inline constexpr std::string_view text_plain = "text/plain; charset=utf-8";
inline constexpr std::string_view octet_stream = "application/octet-stream";
inline constexpr std::string_view application_json = "application/json; charset=utf-8";
inline constexpr std::string_view problem_json = "application/problem+json";

template <class T>
inline constexpr bool is_json = false;
template <class T>
inline constexpr bool is_json<Json<T>> = true;

Result<Data> encode_json(const json_type& type, const void* source);

template <class T>
concept text_like = std::convertible_to<const T&, std::string_view>;
template <class T>
concept encodable = requires(const T& value) {
    { encode<T>::to(value) } -> std::convertible_to<Result<Data>>;
};

// What encode_body takes.
template <class T>
concept encodable_body = std::same_as<T, Data> || std::same_as<T, std::string> ||
                         std::same_as<T, std::vector<std::uint8_t>> || is_json<T> || encodable<T> || text_like<T>;

// Of these, what is bytes as it stands. `Body` as a forwarding reference deduces it: a Data must be moved.
template <class Body, class T = std::remove_cvref_t<Body>>
inline constexpr bool infallible_body = encodable_body<T> && !is_json<T> && !encodable<T>;

template <class Body>
Result<Data> encode_body(Body&& body) {
    using T = std::remove_cvref_t<Body>;
    if constexpr (std::is_same_v<T, Data>) {
        return std::forward<Body>(body);
    } else if constexpr (is_json<T>) {
        return encode_json(json_table_of<decltype(body.value), direction::out>(), &body.value);
    } else if constexpr (encodable<T>) {
        return encode<T>::to(body);
    } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::vector<std::uint8_t>>) {
        return Data(std::forward<Body>(body));
    } else {
        return Data(std::string_view(body));
    }
}

}  // namespace detail
}  // namespace momento::functions
