// The fake of momento:http in a native build, which calls the http_peer of the test.
#include "framework/testing/data_transfer.hpp"
#include "momento/functions/detail/host/http.hpp"
#include "momento/functions/testing_http.hpp"

namespace momento::functions::detail {
namespace {

thread_local http_peer_base* current_peer = nullptr;

std::string authorization_text(const host::http::authorization& given) {
    std::string text;
    const auto add = [&](text_view part) { (text += ' ') += part.view(); };
    if (const auto* secret = std::get_if<host::http::aws_sigv4_secret>(&given)) {
        text = "aws-sigv4";
        add(secret->access_key_id);
        add(secret->region);
        add(secret->service);
    } else if (const auto* role = std::get_if<host::http::iam_role>(&given)) {
        text = "federated";
        add(role->role_arn);
        add(role->service);
    }
    return text;
}

host::http::error to_host_error(const http::Error& error) {
    using kind = http::error_kind;
    switch (error.kind) {
        case kind::request_error: return host::http::error(std::in_place_index<1>, place(error.text));
        case kind::invalid_url: return host::http::error(std::in_place_index<2>, place(error.value), place(error.text));
        case kind::invalid_header_name:
            return host::http::error(std::in_place_index<3>, place(error.value), place(error.text));
        case kind::invalid_header_value:
            return host::http::error(std::in_place_index<4>, place(error.value), place(error.text));
        default: return {};
    }
}

}  // namespace

http_peer_base::http_peer_base(respond_function respond) : respond_(respond), outer_(current_peer) {
    current_peer = this;
}
http_peer_base::~http_peer_base() { current_peer = outer_; }

testing::http_result http_peer_base::response_to(testing::http_request request) {
    if (current_peer == nullptr) {
        const std::string text = "no peer for " + request.verb + " " + request.url + "; make a testing::http_peer";
        return std::unexpected(http::Error{http::error_kind::request_error, {}, text});
    }
    http_peer_base& peer = *current_peer;
    const testing::http_request asked = request;
    peer.requests.push_back(std::move(request));
    return peer.respond_(peer, asked);
}

namespace host::http {

std::expected<response, error> invoke(request asked) {
    fake_host* const host = fake_host::asked("http.invoke");
    testing::http_request request{.url = std::string(asked.url.view()), .verb = std::string(asked.verb.view())};
    for (const pair_view& each : asked.headers) request.headers.emplace_back(each.name.view(), each.value.view());
    request.authorization = authorization_text(asked.authorization);
    taken_data body = take(std::move(asked.body), host);
    request.body = std::move(body.bytes);
    request.body_on_host = body.on_host;
    testing::http_result result = http_peer_base::response_to(std::move(request));
    if (!result) return std::unexpected(to_host_error(result.error()));
    return response{static_cast<std::uint16_t>(result->status), place(result->headers),
                    give(std::move(result->body), host)};
}

}  // namespace host::http
}  // namespace momento::functions::detail
