// Starts background Functions, through momento:spawn/spawn@1.0.0. A component imports that interface only if it calls
// `invoke`. The entry point of a background Function is MOMENTO_SPAWN (spawned.hpp).
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

#include "momento/functions/detail/host/stored_value.hpp"
#include "momento/functions/error.hpp"

/// Starts other Functions of the same cache in the background.
///
/// ```cpp
/// MOMENTO_TRY(spawn::invoke("refresh", Json(Job{.sku = "tea"})));
/// ```
///
/// The host runs the Function at most once, and the caller does not wait for it and gets no result.
///
/// Source: `framework/wit/deps/momento-spawn.wit`.
namespace momento::functions::spawn {

/// The kind of an error: the cases of the interface, and two for arguments that never reach the host.
enum class error_kind : std::uint8_t {
    function_not_found,  ///< the cache has no background Function of this name
    internal_error,      ///< the platform failed
    limit,               ///< a limit of the platform was reached
    invalid_argument,    ///< the name of the Function is not UTF-8
    invalid_value,       ///< the payload has no encoding, or exceeds the `body_bytes` of the table
};

/// The error of `invoke`.
///
/// It converts to a problem response: 502 for `internal_error`, 503 for `limit`, 500 for all other kinds. The detail of
/// the problem is a constant, because `text` may contain information that callers of the Function must not see.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::internal_error;  ///< what failed
    std::string text{};                            ///< the reason, if known

    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return result.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

/// Starts a background Function. Success means that the host accepted the call.
///
/// @param function The name of the Function, in UTF-8.
/// @param payload Text, bytes, a moved `Data`, `Json<T>`, or a type with an `encode<T>`; by default no bytes. The bytes
///   are copied: an unread `Data` is read into the module first. It is consumed even if the call fails. JSON contains
///   every member, including `read_only` and `write_only` members.
/// @return Nothing. Fails with `invalid_argument` if the name is not UTF-8, and with `invalid_value` if the payload has
///   no encoding or exceeds the limit of the request that it comes from; in these cases the host is not called.
[[nodiscard]] Result<void, Error> invoke(std::string_view function, detail::value_argument&& payload = "");

}  // namespace momento::functions::spawn
