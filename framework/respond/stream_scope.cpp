#include "momento/functions/detail/respond/stream_scope.hpp"

#include <string>

#include "framework/host/stream.hpp"
#include "momento/functions/detail/host/event_parser.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {
namespace {

using namespace std::string_view_literals;

// Thread-local, because a native program can handle a call in each thread.
thread_local stream_scope* current_scope = nullptr;

}  // namespace

stream_scope::stream_scope(const WebEnvironment& of, add_fields_function fields)
    : environment(of), add_fields(fields), outer_(current_scope) {
    current_scope = this;
}
stream_scope::~stream_scope() { current_scope = outer_; }

stream_scope* stream_scope::current() { return current_scope; }

WebResponse stream_scope::finish(WebResponse response) const {
    const bool failed = response.status() < 200 || response.status() > 299;
    if (progress != stream_progress::event_bytes || !failed) return response;
    Data& body = response_access::body(response);
    data_access::limit(body, max_event_data_bytes / 2);
    if (!data_access::load(body)) body = Data();
    std::string text = "HTTP ";
    text += std::to_string(response.status());
    (text += ": "sv) += decoded_utf8(data_access::view(body));
    std::string event;
    append_event(event, "http-error"sv, std::nullopt, text);
    // It fails if the client has left.
    [[maybe_unused]] const auto sent = host::stream::send_data(text_view(event));
    return make_response(200);
}

}  // namespace momento::functions::detail
