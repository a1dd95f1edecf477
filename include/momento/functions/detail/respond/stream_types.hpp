// Recognizes the types of streams without their header, which only programs that stream include.
#pragma once

#include <string_view>

#include "momento/functions/detail/reflect/fixed_string.hpp"

namespace momento::functions {

class WebResponse;
template <class... Events>
class EventStream;
template <detail::fixed_string Type>
class RawStream;

namespace detail {

template <class T>
inline constexpr bool is_event_stream = false;
template <class... Events>
inline constexpr bool is_event_stream<EventStream<Events...>> = true;

template <class T>
inline constexpr std::string_view stream_content_type{};
template <class... Events>
inline constexpr std::string_view stream_content_type<EventStream<Events...>> = "text/event-stream";
template <fixed_string Type>
inline constexpr std::string_view stream_content_type<RawStream<Type>> = Type.view();

template <class T>
concept stream_response = !stream_content_type<T>.empty();

class basic_stream;
struct stream_access {
    // The response of a handler that returns the stream: its end, or an empty stream if nothing was sent.
    static WebResponse respond(basic_stream& stream, std::string_view content_type);
};

}  // namespace detail
}  // namespace momento::functions
