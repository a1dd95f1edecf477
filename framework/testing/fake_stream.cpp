// The fake of web-function-stream in a native build. It has the rules of the platform, and collects what is sent.
#include "framework/host/stream.hpp"
#include "framework/testing/data_transfer.hpp"
#include "momento/functions/detail/host/event_parser.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail {

namespace host::stream {
namespace {

using kind = fake_host::sent_stream::kind;

result rejected(std::string_view why) { return std::unexpected(place(why)); }

// Null, or the reason why nothing can be sent.
const char* why_not(fake_host* host) {
    if (host == nullptr) return "no call is running";
    return host->stream.error ? host->stream.error->c_str() : nullptr;
}

}  // namespace

result send_sse(std::optional<text_view> event, std::optional<text_view> id, std::optional<transferred_data> data) {
    fake_host* const host = fake_host::asked("send-sse");
    std::optional<taken_data> taken;
    if (data) taken = take(std::move(*data), host);
    if (const char* const error = why_not(host)) return rejected(error);
    fake_host::sent_stream& stream = host->stream;
    if (!event && !taken) return rejected("an event has a name or data");
    for (const std::optional<text_view>& field : {event, id})
        if (field && !is_event_field(field->view())) return rejected("the name or the id of the event is invalid");
    if (taken && (taken->bytes.size() > max_event_data_bytes || !is_utf8(taken->bytes)))
        return rejected("the data of the event is not UTF-8 or has more than 1048576 bytes");
    if (stream.begun == kind::nothing) {
        stream.begun = kind::events;
        stream.headers = {
            {"content-type", "text/event-stream"}, {"cache-control", "no-cache"}, {"connection", "keep-alive"}};
    }
    const auto view = [](const std::optional<text_view>& text) -> std::optional<std::string_view> {
        if (!text) return std::nullopt;
        return text->view();
    };
    append_event(stream.body, view(event), view(id),
                 taken ? std::optional<std::string_view>(taken->bytes) : std::nullopt);
    return {};
}

result send_response_start(std::uint16_t status, std::span<const pair_view> headers) {
    fake_host* const host = fake_host::asked("send-response-start");
    if (const char* const error = why_not(host)) return rejected(error);
    fake_host::sent_stream& stream = host->stream;
    if (stream.begun != kind::nothing) return rejected("the response has begun already");
    stream.begun = kind::bytes;
    stream.status = status;
    for (const pair_view& each : headers) stream.headers.emplace_back(each.name.view(), each.value.view());
    return {};
}

result send_data(transferred_data data) {
    fake_host* const host = fake_host::asked("send-data");
    taken_data taken = take(std::move(data), host);
    if (const char* const error = why_not(host)) return rejected(error);
    if (host->stream.begun != kind::bytes) return rejected("send-response-start has not begun a raw stream");
    host->stream.body += taken.bytes;
    return {};
}

}  // namespace host::stream

testing::response received(fake_host& host, WebResponse sent) {
    fake_host::sent_stream& stream = host.stream;
    testing::response last = received(std::move(sent));
    if (stream.begun == fake_host::sent_stream::kind::nothing) return last;
    if (last.status < 200 || last.status > 299) {
        // A client does not receive the end of a raw stream. A test sees it as a status of the host.
        if (stream.begun == fake_host::sent_stream::kind::bytes) return {.status = 500, .headers = {}, .body = {}};
        append_event(stream.body, "http-error", std::nullopt, "HTTP " + std::to_string(last.status) + ": " + last.body);
    }
    testing::response all{.status = stream.status, .headers = {}, .body = std::move(stream.body)};
    for (const auto& [name, value] : stream.headers) all.headers.emplace_back(name, value);
    return all;
}

}  // namespace momento::functions::detail
