// Messages to whoever listens, of the cache that a Function is deployed in: momento:topic/topic@1.0.0. At most once, and in the
// order of their publisher. A component imports it only if it calls publish.
//
//     MOMENTO_TRY(topic::publish("orders", Json(OrderPlaced{.id = 7})));
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

namespace momento::functions::topic {

// The interface's cases, and invalid_value: the message has no encoding.
using error_kind = detail::service_error_kind;

// Becomes a problem: 502 for internal_error, 503 for request_cancelled and limit_exceeded, 504 for timeout, 500 for the
// rest. Its detail is a constant sentence, because `text` may speak of what the caller is not to know.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::internal_error;
    std::string text{};  // why, where the host says so

    operator WebError() const;
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

}  // namespace momento::functions::topic

namespace momento::functions::detail {

Result<void, topic::Error> publish_text(std::string_view topic, std::string_view message);
Result<void, topic::Error> publish_bytes(std::string_view topic, bytes_argument message);
// One without an encoding; says why.
Result<void, topic::Error> unpublishable(std::string&& fault);

}  // namespace momento::functions::detail

namespace momento::functions::topic {

// Text and Json<T> are published as text, which has to be UTF-8; bytes, Data and what an encode<T> makes, as bytes. A Data
// that nobody read goes there by its handle, and is given away whatever the answer. That a message was published does not say that anybody got it.
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
