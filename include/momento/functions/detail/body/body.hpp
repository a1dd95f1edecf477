// Bodies outside the current call: those that a client sends and receives, those of other servers, and values in a
// cache. They have the same types as in routes, but an error is a message for the caller and not a response.
#pragma once

#include <concepts>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/body/body_traits.hpp"
#include "momento/functions/detail/codec/json_sides.hpp"

namespace momento::functions::detail {

// ---- reading: returns false if the body is invalid; `error` is the message

bool read_text_body(Data& body, std::string& to, std::string& error);
bool read_bytes_body(Data& body, std::vector<std::uint8_t>& to);
bool read_json_body(Data& body, const json_type& type, void* to, std::string& error);
bool read_json_text(std::string_view text, const json_type& type, void* to, std::string& error);

template <direction D, readable_body T>
std::expected<T, std::string> read_value(Data&& body) {
    constexpr body_kind kind = body_kind_of<T>;
    if constexpr (kind == body_kind::data) {
        return std::move(body);
    } else if constexpr (kind == body_kind::custom) {
        Result<T> read = extract<T>::from(std::move(body));
        if (!read) return std::unexpected(std::string(read.error().text()));
        return *std::move(read);
    } else {
        std::expected<T, std::string> read;
        std::string error;
        bool good = true;
        if constexpr (kind == body_kind::json)
            good = read_json_body(body, sided_json<typename T::value_type, D>(), &read->value, error);
        else if constexpr (kind == body_kind::text) good = read_text_body(body, *read, error);
        else good = read_bytes_body(body, *read);
        if (!good) read = std::unexpected(std::move(error));
        return read;
    }
}

// The first member of T that borrows its text, or T itself. Such text does not outlive the body.
template <class T>
consteval found_shape borrowed_text() {
    if constexpr (!is_json<T>) return {};
    else if constexpr (!json_encodes<typename T::value_type>) return {};
    else return find_shape(shape_of<typename T::value_type>::value, is_view);
}

// ---- writing

inline constexpr std::string_view unencodable_json =
    "JSON cannot encode it: a non-finite number, text that is not UTF-8, or an enumerator without a name";
bool write_json_body(const json_type& type, const void* value, Data& to, std::string& error);
bool write_json_text(const json_type& type, const void* value, std::string& to);

// For bodies whose encoding can fail.
template <direction D, class Body>
std::expected<Data, std::string> write_value(const Body& body) {
    std::expected<Data, std::string> written;
    if constexpr (is_json<Body>) {
        std::string error;
        if (!write_json_body(sided_json<typename Body::value_type, D>(), &body.value, *written, error))
            written = std::unexpected(std::move(error));
    } else {
        Result<Data> encoded = encode<Body>::to(body);
        if (encoded) written = *std::move(encoded);
        else written = std::unexpected(std::string(encoded.error().text()));
    }
    return written;
}

}  // namespace momento::functions::detail
