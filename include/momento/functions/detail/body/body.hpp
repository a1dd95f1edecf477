// Bodies that are not of the call at hand: what a client sends and is answered, what another server answers, what is kept in
// a cache. The same types as a route's, but what is wrong with one is a sentence for the caller, not an answer.
#pragma once

#include <concepts>
#include <cstdint>
#include <expected>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/codec/json_sides.hpp"
#include "momento/functions/encode.hpp"

namespace momento::functions::detail {

template <class T>
concept extractable = requires(Data body) {
    { extract<T>::from(std::move(body)) } -> std::same_as<Result<T>>;
};

// ---- reading: false where it cannot be, and `fault` says why

bool read_text_body(Data& body, std::string& to, std::string& fault);
bool read_bytes_body(Data& body, std::vector<std::uint8_t>& to);
bool read_json_body(Data& body, const json_type& type, void* to, std::string& fault);

template <class T>
concept readable_body = std::same_as<T, Data> || std::same_as<T, std::string> ||
                        std::same_as<T, std::vector<std::uint8_t>> || is_json<T> || extractable<T>;

template <direction D, readable_body T>
std::expected<T, std::string> read_value(Data&& body) {
    if constexpr (std::same_as<T, Data>) {
        return std::move(body);
    } else if constexpr (extractable<T>) {
        Result<T> read = extract<T>::from(std::move(body));
        if (!read) return std::unexpected(std::string(read.error().text()));
        return *std::move(read);
    } else {
        std::expected<T, std::string> read;
        std::string fault;
        bool good = true;
        if constexpr (is_json<T>)
            good = read_json_body(body, sided_json<typename T::value_type, D>(), &read->value, fault);
        else if constexpr (std::same_as<T, std::string>) good = read_text_body(body, *read, fault);
        else good = read_bytes_body(body, *read);
        if (!good) read = std::unexpected(std::move(fault));
        return read;
    }
}

// Text that such a T would point into is gone when the body is: the member that does, or the type.
template <class T>
consteval found_shape borrowed_text() {
    if constexpr (!is_json<T>) return {};
    else if constexpr (!json_encodes<typename T::value_type>) return {};
    else return find_shape(shape_of<typename T::value_type>::value, is_view);
}

// ---- writing

bool write_json_body(const json_type& type, const void* value, Data& to, std::string& fault);

// Of what encode_body takes and that can fail.
template <direction D, class Body>
std::expected<Data, std::string> write_value(const Body& body) {
    std::expected<Data, std::string> written;
    if constexpr (is_json<Body>) {
        std::string fault;
        if (!write_json_body(sided_json<typename Body::value_type, D>(), &body.value, *written, fault))
            written = std::unexpected(std::move(fault));
    } else {
        Result<Data> encoded = encode<Body>::to(body);
        if (encoded) written = *std::move(encoded);
        else written = std::unexpected(std::string(encoded.error().text()));
    }
    return written;
}

}  // namespace momento::functions::detail
