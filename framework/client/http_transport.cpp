#include "momento/functions/http_transport.hpp"

#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::http {

Result<client_response, Error> transport::operator()(client_request request) const {
    Request sent(base_ + request.target, detail::method_name(request.method));
    for (const auto& [name, value] : request.headers) sent.header(name, value);
    for (const auto& [name, value] : headers_) sent.header(name, value);
    auto response = invoke(std::move(sent).with_body(std::move(request.body)));
    if (!response) return std::unexpected(std::move(response).error());
    client_response received{.status = response->status, .headers = {}, .body = std::move(response->body)};
    for (const auto& [name, value] : response->headers) received.headers.add_unchecked(name, value);
    return received;
}

}  // namespace momento::functions::http
