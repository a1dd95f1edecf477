// Encodes the body of a response or of an outbound request.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/body/body_traits.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/vocabulary/rejection.hpp"

namespace momento::functions::detail {

Result<Data> encode_json(const json_type& type, const void* source);

template <class Body>
Result<Data> encode_body(Body&& body) {
    using T = std::remove_cvref_t<Body>;
    constexpr body_kind kind = body_kind_of<T>;
    if constexpr (kind == body_kind::data) return std::forward<Body>(body);
    else if constexpr (kind == body_kind::json)
        return encode_json(json_table_of<decltype(body.value), direction::out>(), &body.value);
    else if constexpr (encodable<T>) return encode<T>::to(body);
    else if constexpr (kind == body_kind::bytes || std::same_as<T, std::string>) return Data(std::forward<Body>(body));
    else return Data(std::string_view(body));
}

}  // namespace momento::functions::detail
