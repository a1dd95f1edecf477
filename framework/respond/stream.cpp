#include "momento/functions/stream.hpp"

#include "framework/host/stream.hpp"
#include "momento/functions/detail/memory/output.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/field_list.hpp"

namespace momento::functions {

using namespace std::string_view_literals;

StreamError::operator WebError() const { return WebError::with_status(500, "a stream could not be sent"sv); }

namespace detail {
namespace {

std::unexpected<StreamError> failed(stream_error_kind kind, std::string_view text) {
    return std::unexpected(StreamError{kind, std::string(text)});
}
Result<void, StreamError> converted(const host::stream::result& sent) {
    if (sent) return {};
    return failed(stream_error_kind::not_sent, sent.error().view());
}

// Fields that describe the body of another message, or its connection, which also names such fields (RFC 9110 §7.6.1).
bool is_dropped(std::string_view name, const pair_list& headers) {
    for (const std::string_view each :
         {"content-type"sv, "content-encoding"sv, "content-range"sv, "accept-ranges"sv, "etag"sv, "last-modified"sv,
          "keep-alive"sv, "proxy-authenticate"sv, "proxy-connection"sv, "te"sv, "trailer"sv, "upgrade"sv})
        if (equal_ignoring_case(name, each)) return true;
    for (const auto& [field, value] : headers) {
        if (!equal_ignoring_case(field, "connection"sv)) continue;
        std::string_view rest = value;
        for (std::string_view each = next_element(rest); !each.empty(); each = next_element(rest))
            if (equal_ignoring_case(name, each)) return true;
    }
    return is_host_owned(name);
}

WebResponse head_of(std::string_view content_type) {
    WebResponse head = make_response(200, content_type);
    if (content_type == stream_content_type<EventStream<>>)
        response_access::headers(head).add_constant("cache-control", "no-cache");
    return head;
}

Result<void, StreamError> send_head(WebResponse&& head) {
    if (stream_scope* const scope = stream_scope::current()) {
        if (scope->omits_body()) {
            if (!scope->omitted_head) scope->omitted_head = std::move(head);
            return failed(stream_error_kind::not_sent, "a response to HEAD has no body"sv);
        }
        if (scope->add_fields != nullptr) scope->add_fields(head, scope->environment);
    }
    return converted(host::stream::send_response_start(static_cast<std::uint16_t>(head.status()),
                                                       response_access::headers(head).view()));
}

}  // namespace

stream_progress& basic_stream::progress() {
    stream_scope* const scope = stream_scope::current();
    return scope == nullptr ? own_progress_ : scope->progress;
}

Result<void, StreamError> basic_stream::begin(std::string_view content_type, stream_progress wanted) {
    stream_progress& now = progress();
    if (now == wanted) return {};
    if (now != stream_progress::nothing)
        return failed(stream_error_kind::already_started, "this call has begun another stream"sv);
    Result<void, StreamError> sent = send_head(head_of(content_type));
    if (sent) now = wanted;
    return sent;
}

Result<void, StreamError> basic_stream::write(bytes_argument bytes) {
    return converted(host::stream::send_data(bytes.pass()));
}

Result<void, StreamError> basic_stream::start_with(std::string_view content_type, stream_progress wanted, int status,
                                                   header_list&& headers) {
    if (progress() != stream_progress::nothing)
        return failed(stream_error_kind::already_started, "the stream has begun already"sv);
    if (status < 200 || status > 599 || status == 204 || status == 205 || status == 304)
        return failed(stream_error_kind::invalid_start, "a stream cannot have this status"sv);
    WebResponse head = make_response(status, content_type);
    for (const auto& [name, value] : headers)
        if (!is_dropped(name, headers)) head.header(name, value);
    if (!response_access::headers(head).is_sendable())
        return failed(stream_error_kind::invalid_start, "HTTP forbids the name or the value of a header"sv);
    if (wanted == stream_progress::event_bytes && !head.headers().get("cache-control"))
        response_access::headers(head).add_constant("cache-control", "no-cache");
    Result<void, StreamError> sent = send_head(std::move(head));
    if (sent) progress() = wanted;
    return sent;
}

Result<void, StreamError> basic_stream::send_bytes(std::string_view content_type, bytes_argument bytes) {
    Result<void, StreamError> begun = begin(content_type, stream_progress::bytes);
    return begun ? write(std::move(bytes)) : begun;
}

Result<void, StreamError> basic_stream::send_event(std::optional<std::string_view> name,
                                                   std::optional<std::string_view> id, std::string_view data) {
    if ((name && !is_event_field(*name)) || (id && !is_event_field(*id)))
        return failed(stream_error_kind::invalid_event,
                      "the name and the id of an event are UTF-8 without line breaks and NUL, and have at most 512 "
                      "bytes"sv);
    if (data.size() > max_event_data_bytes)
        return failed(stream_error_kind::invalid_event, "the data of an event has at most 1 MiB"sv);
    if (!is_utf8(data)) return failed(stream_error_kind::invalid_event, "the data of an event is not UTF-8"sv);

    const stream_scope* const scope = stream_scope::current();
    stream_progress& now = progress();
    const bool own_head = scope != nullptr && (scope->add_fields != nullptr || scope->omits_body());
    if (now == stream_progress::events || (now == stream_progress::nothing && !own_head)) {
        const auto text = [](const std::optional<std::string_view>& given) -> std::optional<text_view> {
            if (!given) return std::nullopt;
            return text_view(*given);
        };
        Result<void, StreamError> sent =
            converted(host::stream::send_sse(text(name), text(id), transferred_data(text_view(data))));
        if (sent) now = stream_progress::events;
        return sent;
    }
    Result<void, StreamError> begun = begin(stream_content_type<EventStream<>>, stream_progress::event_bytes);
    if (!begun) return begun;
    std::string event;
    append_event(event, name, id, data);
    return write(event);
}

Result<void, StreamError> basic_stream::send_json(std::string_view name, std::optional<std::string_view> id,
                                                  const json_type& type, const void* event) {
    output out;
    if (!write_json(out, type, event))
        return failed(stream_error_kind::invalid_event, "JSON cannot encode the event"sv);
    return send_event(name.empty() ? std::nullopt : std::optional(name), id, out.view());
}

WebResponse stream_access::respond(basic_stream& stream, std::string_view content_type) {
    // An empty stream, or the end of one.
    return stream.progress() == stream_progress::nothing ? head_of(content_type) : make_response(200);
}

}  // namespace detail
}  // namespace momento::functions
