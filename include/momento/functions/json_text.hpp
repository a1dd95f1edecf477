// JSON as text in a handler: the bytes of a body that are also decoded, text of another server, or a value to store.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/codec/checks.hpp"
#include "momento/functions/error.hpp"
#include "momento/functions/json.hpp"

namespace momento::functions {

/// Decodes a JSON text (RFC 8259), as a `Json<T>` request is decoded, with the rules and the `check` of the schema.
///
/// ```cpp
/// Result<Status<204>> receive(std::string body) {  // the bytes that were signed
///     Event event = MOMENTO_TRY(parse_json<Event>(body));
/// ```
///
/// @tparam T A type that `Json<T>` supports, without `std::string_view`, because the text is copied; or a `Patch<T>`.
/// @param text The text. Values may be nested to a depth of 128.
/// @return The value. If the text is not a valid `T`, an error with status 400 whose text is the first error and its
///   JSON Pointer: `expected an integer at /age`.
template <class T>
[[nodiscard]] Result<T> parse_json(std::string_view text) {
    if constexpr (detail::is_patch<T>) {
        Result<typename T::value_type> changes = parse_json<typename T::value_type>(text);
        if (!changes) return std::unexpected(std::move(changes).error());
        return T{*std::move(changes)};
    } else {
        (void)sizeof(detail::reading_check<Json<T>>);
        T value{};
        if constexpr (detail::is_read_entirely<Json<T>> && detail::json_encodes<T>) {
            std::string error;
            if (!detail::read_json_text(text, detail::json_table_of<T, detail::direction::in>(), &value, error))
                return WebError::with_status(400, error);
            if constexpr (detail::has_checks<T>) {
                detail::first_error failed = detail::find_check_error(value);
                if (!failed.empty()) return WebError::with_status(400, failed.take_text());
            }
        }
        return value;
    }
}

/// Encodes a value as compact JSON text, as a `Json<T>` response is encoded.
///
/// @param value A value of a type that `Json<T>` supports, or a `Patch<T>`.
/// @return The text. If the value has no encoding (a number that is not finite, text that is not UTF-8, an enumerator
///   without a name), an error with status 500.
template <class T>
[[nodiscard]] Result<std::string> to_json(const T& value) {
    if constexpr (detail::is_patch<T>) {
        return to_json(value.value);
    } else {
        (void)sizeof(detail::body_check<Json<T>>);
        std::string text;
        if constexpr (detail::json_encodes<T>) {
            if (!detail::write_json_text(detail::json_table_of<T, detail::direction::out>(), &value, text))
                return WebError::message(detail::unencodable_json);
        }
        return text;
    }
}

}  // namespace momento::functions
