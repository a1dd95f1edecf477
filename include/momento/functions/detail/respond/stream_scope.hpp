// The stream of a call: whether it has begun, and what the table adds to its headers.
#pragma once

#include <cstdint>
#include <optional>

#include "momento/functions/environment.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions::detail {

enum class stream_progress : std::uint8_t {
    nothing,      // no byte was sent: the response can still be any other
    events,       // by send-sse
    event_bytes,  // events, by send-data
    bytes,        // by send-data
};

using add_fields_function = void (*)(WebResponse& response, const WebEnvironment& environment);

// The current one is found by the streams of the handler. A route whose responses contain no stream has none; a stream
// that its handler uses nevertheless has its own progress.
class stream_scope {
public:
    // `fields` adds the table's fields to a response, or is null.
    stream_scope(const WebEnvironment& of, add_fields_function fields);
    ~stream_scope();
    stream_scope(const stream_scope&) = delete;
    stream_scope& operator=(const stream_scope&) = delete;

    // Takes the response of the handler and returns that of the call. An error after the start becomes the last event,
    // as the platform does for a stream that it formats itself.
    [[nodiscard]] WebResponse finish(WebResponse response) const;

    static stream_scope* current();

    // A response to HEAD has no body: the head of the stream is the response, whatever the handler returns.
    [[nodiscard]] bool omits_body() const { return environment.http_method() == "HEAD"; }

    stream_progress progress = stream_progress::nothing;
    const WebEnvironment& environment;
    add_fields_function add_fields;
    std::optional<WebResponse> omitted_head;

private:
    stream_scope* outer_;
};

}  // namespace momento::functions::detail
