// Responses that are sent in parts, while the handler runs.
#pragma once

#include <concepts>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/host/event_check.hpp"
#include "momento/functions/detail/host/event_parser.hpp"
#include "momento/functions/detail/respond/stream_scope.hpp"
#include "momento/functions/detail/respond/stream_types.hpp"
#include "momento/functions/error.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions {

/// The kind of an error of a stream. Only `not_sent` comes from the host; the others are found without a host call.
enum class stream_error_kind : std::uint8_t {
    invalid_event,    ///< the name, id or data of an event breaks a rule of the platform, or has no encoding
    invalid_start,    ///< the status or a header cannot begin a stream
    already_started,  ///< `start` after the stream has begun, or another kind of stream in the same call
    not_sent,         ///< the host has not sent it: the client may have left, or the request is HEAD
};

/// The error of a stream.
///
/// It converts to a problem response with status 500. The detail of the problem is a constant, because `text` may
/// contain information that callers of the Function must not see.
struct [[nodiscard]] StreamError {
    stream_error_kind kind = stream_error_kind::not_sent;  ///< what failed
    std::string text{};                                    ///< the reason

    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return result.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

/// What belongs to an event besides its data.
struct event_options {
    std::optional<std::string_view> id{};  ///< the event id, which a browser sends back as Last-Event-ID
};

namespace detail {

// The parts of a stream that do not depend on its types.
class basic_stream {
protected:
    basic_stream() = default;
    basic_stream(basic_stream&&) = default;
    basic_stream& operator=(basic_stream&&) = default;
    ~basic_stream() = default;

    Result<void, StreamError> send_event(std::optional<std::string_view> name, std::optional<std::string_view> id,
                                         std::string_view data);
    Result<void, StreamError> send_json(std::string_view name, std::optional<std::string_view> id,
                                        const json_type& type, const void* event);
    Result<void, StreamError> send_bytes(std::string_view content_type, bytes_argument bytes);
    // Begins a stream with the headers of `head`, as far as a stream can have them.
    Result<void, StreamError> start_with(std::string_view content_type, stream_progress wanted, int status,
                                         header_list&& headers);

private:
    friend struct stream_access;

    // Begins a stream of the default head, if it has not begun.
    Result<void, StreamError> begin(std::string_view content_type, stream_progress wanted);
    Result<void, StreamError> write(bytes_argument bytes);
    stream_progress& progress();

    stream_progress own_progress_ = stream_progress::nothing;
};

// Copies pairs of any type.
template <class Pairs>
header_list copied_pairs(const Pairs& pairs) {
    header_list copied;
    for (const auto& [name, value] : pairs) copied.add_unchecked(name, value);
    return copied;
}
using given_pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;

template <class Event>
consteval auto unlisted_event_message() {
    return composed_text<300>()
        .append("momento: ")
        .append(type_name<Event>())
        .append(" is not an event of this stream; add it to EventStream<…>");
}

// The type of an event that is written in braces. Several events are distinguished by their types, so it is not allowed
// for them.
struct several_events {
    several_events() = delete;
};
template <class... Events>
struct only_event_of : std::type_identity<several_events> {};
template <class Event>
struct only_event_of<Event> : std::type_identity<Event> {};
template <class... Events>
using only_event = typename only_event_of<Events...>::type;

}  // namespace detail

/// A response of server-sent events (`text/event-stream`), which are sent while the handler runs.
///
/// ```cpp
/// using Prices = EventStream<PriceChanged, Closed>;
/// Result<Prices> watch(const WatchPrices& request) {
///     Prices stream;
///     MOMENTO_TRY(stream.send(PriceChanged{.sku = "A", .price = 3}, {.id = "7"}));
///     return stream;
/// }
/// constexpr auto api = routes(route<"/prices", get, WatchPrices, Prices, Problem<404>>(watch));
/// ```
///
/// Nothing is sent before the first `send` or `start`: until then a handler can return any of its other responses. An
/// error that it returns later becomes the last event, with the name `http-error` and the data `HTTP <status>: <body>`.
/// The headers that an `after` hook adds are lost then, because the head has been sent; those of `with_cors` are part
/// of it. The stream must be one of the responses of the route.
///
/// The first `send` begins a response with status 200 and the headers `content-type: text/event-stream` and
/// `cache-control: no-cache`. For a HEAD request, the first `send` or `start` fails, which ends the handler, and the
/// response has these headers.
///
/// Source: the HTML standard, section 9.2, and `web-function-stream` in `framework/wit/deps/momento-web-function.wit`.
///
/// @tparam Events The events: types that JSON encodes. The name of an event is the name of its type without namespaces,
///   or its `schema<T>::tag`; an empty tag means an event without a name. Without types, the stream sends `sse::event`.
template <class... Events>
class EventStream : public detail::basic_stream {
public:
    /// Creates a stream. Sends nothing.
    EventStream() {
        ((void)sizeof(detail::event_json_check<Events>), ...);
        (void)sizeof(detail::event_check<Events...>);
    }

    /// Sends an event, with its value as JSON.
    ///
    /// @param event One of the events of the stream.
    /// @param options The id of the event: UTF-8 without line breaks and NUL, at most 512 bytes.
    /// @return Nothing. Fails with `invalid_event` if the id is invalid, or if the value has no encoding or more than
    ///   1 MiB of JSON; nothing is sent then. Fails with `not_sent` if the client has left.
    template <class Event = detail::only_event<Events...>>
    [[nodiscard]] Result<void, StreamError> send(const Event& event, event_options options = {}) {
        constexpr bool listed = (std::same_as<Event, Events> || ...);
        static_assert(listed, MOMENTO_DETAIL_MESSAGE(
                                  "momento: this type is not an event of this stream; add it to EventStream<…>",
                                  detail::unlisted_event_message<Event>()));
        if constexpr (listed && detail::are_events<Events...>)
            return send_json(detail::event_name<Event>, options.id,
                             detail::json_table_of<Event, detail::direction::out>(), &event);
        else return {};
    }

    /// Begins the stream with a status and headers, instead of the first `send`.
    ///
    /// Ignores the headers that belong to the message: content-type, content-length, content-encoding, and those of the
    /// connection.
    ///
    /// @param status The status, from 200 to 599, but not 204, 205 or 304.
    /// @param headers Names and values: a braced list, a map, a vector of pairs, or the headers of another response.
    /// @return Nothing. Fails with `already_started` after the stream has begun, with `invalid_start` if HTTP forbids
    ///   the status or a header, and with `not_sent` if the client has left.
    template <class Pairs = detail::given_pairs>
    [[nodiscard]] Result<void, StreamError> start(int status = 200, const Pairs& headers = {}) {
        return start_with(detail::stream_content_type<EventStream>, detail::stream_progress::event_bytes, status,
                          detail::copied_pairs(headers));
    }
};

/// A response of events that are known only at run time, such as those of another server.
///
/// ```cpp
/// EventStream<> relay;
/// MOMENTO_TRY(relay.start(upstream.status, upstream.headers));
/// sse::reader events(std::move(upstream.body));
/// while (auto event = MOMENTO_TRY(events.next())) MOMENTO_TRY(relay.send(*event));
/// return relay;
/// ```
template <>
class EventStream<> : public detail::basic_stream {
public:
    /// Creates a stream. Sends nothing.
    EventStream() = default;

    /// Sends an event.
    ///
    /// @param event The name and id are UTF-8 without line breaks and NUL, of at most 512 bytes each. The data is UTF-8
    ///   of at most 1 MiB.
    /// @return Nothing. Fails with `invalid_event` if one of them is invalid; nothing is sent then. Fails with
    ///   `not_sent` if the client has left.
    [[nodiscard]] Result<void, StreamError> send(const sse::event& event) {
        const auto view = [](const std::optional<std::string>& text) -> std::optional<std::string_view> {
            if (!text) return std::nullopt;
            return std::string_view(*text);
        };
        return send_event(view(event.name), view(event.id), event.data);
    }
    /// Another type is an error of the compiler.
    template <class Event>
        requires(!std::convertible_to<const Event&, sse::event>)
    Result<void, StreamError> send(const Event&, event_options = {}) {
        constexpr bool listed = sizeof(Event) == 0;
        static_assert(listed, MOMENTO_DETAIL_MESSAGE(
                                  "momento: this type is not an event of this stream; add it to EventStream<…>",
                                  detail::unlisted_event_message<Event>()));
        return {};
    }

    /// Begins the stream with a status and headers. The same as that of a stream with types.
    template <class Pairs = detail::given_pairs>
    [[nodiscard]] Result<void, StreamError> start(int status = 200, const Pairs& headers = {}) {
        return start_with(detail::stream_content_type<EventStream>, detail::stream_progress::event_bytes, status,
                          detail::copied_pairs(headers));
    }
};

/// A response of bytes that are sent while the handler runs.
///
/// ```cpp
/// Result<RawStream<"text/csv">> rows() {
///     RawStream<"text/csv"> stream;
///     MOMENTO_TRY(stream.send("a,b\n"));
///     return stream;
/// }
/// ```
///
/// Nothing is sent before the first `send` or `start`. What a client receives if the handler returns an error later is
/// up to the platform; it cannot be a complete response.
///
/// @tparam Type The value of the header Content-Type (RFC 9110 §8.3).
template <detail::fixed_string Type>
class RawStream : public detail::basic_stream {
public:
    /// Creates a stream. Sends nothing.
    RawStream() = default;

    /// Sends bytes.
    ///
    /// @param bytes Text, bytes, or a moved `Data`, which is not read into the module.
    /// @return Nothing. Fails with `not_sent` if the client has left.
    [[nodiscard]] Result<void, StreamError> send(detail::bytes_argument bytes) {
        return send_bytes(Type.view(), std::move(bytes));
    }

    /// Begins the stream with a status and headers. The same as that of `EventStream`.
    template <class Pairs = detail::given_pairs>
    [[nodiscard]] Result<void, StreamError> start(int status = 200, const Pairs& headers = {}) {
        return start_with(Type.view(), detail::stream_progress::bytes, status, detail::copied_pairs(headers));
    }
};

}  // namespace momento::functions
