// Server-sent events that a Function reads, as from another server's response.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/host/event_check.hpp"
#include "momento/functions/detail/host/event_parser.hpp"
#include "momento/functions/error.hpp"

/// Reads event streams (`text/event-stream`).
///
/// ```cpp
/// sse::reader events(std::move(upstream.body));
/// while (std::optional<sse::event> event = MOMENTO_TRY(events.next())) log::info("{}", event->data);
/// ```
///
/// Source: the HTML standard, section 9.2 "Server-sent events".
namespace momento::functions::sse {

/// The kind of an error of a reader.
enum class error_kind : std::uint8_t {
    too_large,      ///< an event or a line is larger than the limit of the reader
    invalid_event,  ///< the data of a typed event is not JSON of its type
    upstream,       ///< the stream ended with an `http-error` event, which the platform sends for a failed stream
};

/// The error of a reader.
///
/// It converts to a problem response with status 502. The detail of the problem is a constant, because `text` may
/// contain information that callers of the Function must not see.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::invalid_event;  ///< what failed
    std::string text{};                           ///< the reason; for `upstream`, the data of the event

    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return result.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

/// The options of a reader.
struct reader_options {
    std::size_t max_event_bytes = 1024 * 1024;  ///< the maximum size of the data of an event, in bytes
};

/// Reads the events of a stream one after another, as their bytes arrive.
///
/// Lines end with CR LF, LF or CR. A byte order mark at the start, comments and unknown fields are ignored, and so is
/// an event that the end of the stream interrupts. Bytes that are not UTF-8 are replaced by U+FFFD.
class reader {
public:
    /// Reads from a body: that of an upstream response, of the request, or a text.
    explicit reader(Data body, reader_options options = {})
        : body_(std::move(body)), parser_(options.max_event_bytes) {}

    /// Waits for the next event.
    ///
    /// @return The event, or an empty optional at the end of the stream. The `id` is the last event id: of this event,
    ///   or of one before it. Fails with `too_large` if the event exceeds the limit; all further calls then fail.
    [[nodiscard]] Result<std::optional<event>, Error> next();

    /// Waits for the next event of one of these types.
    ///
    /// ```cpp
    /// while (auto event = MOMENTO_TRY(events.next<PriceChanged, Closed>()))
    ///     if (auto* changed = std::get_if<PriceChanged>(&*event)) …
    /// ```
    ///
    /// The name of an event selects the type: the name of the type, or its `schema<T>::tag`. An empty tag selects
    /// events without a name. Events with other names are ignored. Schema rules are not checked.
    ///
    /// @tparam Events Types that JSON encodes, with distinct names.
    /// @return The event, or an empty optional at the end of the stream. Fails with `invalid_event` if the data is not
    ///   JSON of the type; the next call continues after that event. Fails with `upstream` at an `http-error` event.
    template <class... Events>
        requires(sizeof...(Events) > 0)
    [[nodiscard]] Result<std::optional<std::variant<Events...>>, Error> next();

    /// Returns the last event id, with which a reader reconnects: that of the most recent complete event.
    /// None if the stream has not set any.
    [[nodiscard]] std::optional<std::string_view> last_event_id() const { return parser_.last_id(); }
    /// Returns the reconnection time that the stream has requested, or none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const {
        if (parser_.retry() < 0) return std::nullopt;
        return std::chrono::milliseconds(parser_.retry());
    }

private:
    // An event with one of the names, and the index of that name.
    Result<std::optional<event>, Error> next_named(const std::string_view* names, std::size_t count,
                                                   std::size_t& index);

    Data body_;
    detail::event_parser parser_;
};

template <class... Events>
    requires(sizeof...(Events) > 0)
Result<std::optional<std::variant<Events...>>, Error> reader::next() {
    ((void)sizeof(detail::event_json_check<Events>), ...);
    (void)sizeof(detail::event_check<Events...>);
    using Found = std::optional<std::variant<Events...>>;
    if constexpr (!detail::are_events<Events...>) {
        return std::nullopt;
    } else {
        static constexpr std::array names{detail::event_name<Events>...};
        std::size_t index = 0;
        Result<std::optional<event>, Error> next = next_named(names.data(), names.size(), index);
        if (!next) return std::unexpected(std::move(next).error());
        if (!*next) return std::nullopt;
        Result<Found, Error> result;
        const auto read = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
            if (index != I) return;
            using Event = std::variant_alternative_t<I, std::variant<Events...>>;
            std::string error;
            Event& held = result->emplace().template emplace<I>();
            if (!detail::read_json_text((*next)->data, detail::sided_json<Event, detail::direction::client_in>(), &held,
                                        error))
                result = std::unexpected(Error{error_kind::invalid_event, std::move(error)});
        };
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (read(std::integral_constant<std::size_t, I>{}), ...);
        }(std::index_sequence_for<Events...>{});
        return result;
    }
}

}  // namespace momento::functions::sse
