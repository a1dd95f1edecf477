// From the bytes of a request to the type that its handler takes. Where that fails the handler does not run.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "framework/codec/json_reader.hpp"
#include "momento/functions/encode.hpp"
#include "momento/functions/policy.hpp"

namespace momento::functions::detail {

// The JSON value of a body, read into `target`. The body stays where it is: members that borrow point into it.
Result<void> read_json_body(Data& body, const limits& bounds, const json_type& type, void* target);

template <class T>
concept extractable = requires(Data body) {
    { extract<T>::from(std::move(body)) } -> std::same_as<Result<T>>;
};

// What a route may ask for.
template <class T>
concept request_type = std::is_void_v<T> || std::same_as<T, Data> || std::same_as<T, std::string> ||
                       std::same_as<T, std::vector<std::uint8_t>> || is_json<T> || extractable<T>;

inline constexpr std::string_view request_advice =
    "write void, Data, std::string, std::vector<std::uint8_t>, Json<T>, or give it an extract<T>";

// What is neither void, Data nor JSON.
template <class Request>
Result<Request> read_request(Data body) {
    if constexpr (std::same_as<Request, std::string>) {
        return std::move(body).into_string();
    } else if constexpr (std::same_as<Request, std::vector<std::uint8_t>>) {
        return std::move(body).into_bytes();
    } else {
        return extract<Request>::from(std::move(body));
    }
}

}  // namespace momento::functions::detail
