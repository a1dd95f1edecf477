// Topics, through momento:topic/topic@1.0.0. A component imports that interface only if it calls `publish`.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/host/service_error.hpp"
#include "momento/functions/error.hpp"

/// Publishes messages to the current subscribers of a topic, in the cache that the Function is deployed in.
///
/// ```cpp
/// MOMENTO_TRY(topic::publish("orders", Json(OrderPlaced{.id = 7})));
/// ```
///
/// A message is delivered at most once, in the order of its publisher.
///
/// Source: `framework/wit/deps/momento-topic.wit`.
namespace momento::functions::topic {

/// The kind of an error: the cases of the interface, and `invalid_value` for a message without an encoding.
using error_kind = detail::service_error_kind;

/// The error of `publish`.
///
/// It converts to a problem response: 502 for `internal_error`, 503 for `request_cancelled` and `limit_exceeded`, 504
/// for `timeout`, 500 for all other kinds. The detail of the problem is a constant, because `text` may contain
/// information that callers of the Function must not see.
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

}  // namespace momento::functions::topic

namespace momento::functions::detail {

Result<void, topic::Error> publish_text(std::string_view topic, std::string_view message);
Result<void, topic::Error> publish_bytes(std::string_view topic, bytes_argument message);
// The result for a message without an encoding, with the reason.
Result<void, topic::Error> unpublishable(std::string&& error);

}  // namespace momento::functions::detail

namespace momento::functions::topic {

/// Publishes a message. Success does not mean that a subscriber received it.
///
/// @param topic The name of the topic, in UTF-8.
/// @param message Text or `Json<T>`, which are published as text; or bytes, a moved `Data` or a type with an
///   `encode<T>`, which are published as bytes. An unread `Data` is passed by its handle. It is consumed even if the
///   call fails.
/// @return Nothing. Fails with `invalid_argument` if the name or a text is not UTF-8, and with `invalid_value` if the
///   message has no encoding; in both cases the host is not called.
template <class Message>
[[nodiscard]] Result<void, Error> publish(std::string_view topic, Message&& message) {
    using T = std::remove_cvref_t<Message>;
    (void)sizeof(detail::body_check<Message>);
    if constexpr (!detail::body_argument<Message>) {
        return {};
    } else if constexpr (detail::text_like<T> && !detail::encodable<T>) {
        return detail::publish_text(topic, std::string_view(message));
    } else if constexpr (detail::infallible_body<Message>) {
        return detail::publish_bytes(topic, std::forward<Message>(message));
    } else {
        std::expected<Data, std::string> written = detail::write_value<detail::direction::out>(message);
        if (!written) return detail::unpublishable(std::move(written).error());
        if constexpr (detail::is_json<T>) return detail::publish_text(topic, detail::data_access::view(*written));
        else return detail::publish_bytes(topic, *std::move(written));
    }
}

}  // namespace momento::functions::topic
