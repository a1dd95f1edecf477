// The transport that sends the calls of a client as outbound HTTP, to another Function or to any other server.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "momento/functions/client_transport.hpp"
#include "momento/functions/http.hpp"

namespace momento::functions::http {

/// Sends the calls of a `client<contract>` with `http::invoke`.
///
/// ```cpp
/// const client<contract> notes{http::transport("https://api.cache.example.com/functions/shop/notes")
///                                  .header("authorization", key)};
/// auto note = MOMENTO_TRY(notes.call<get, "/v1/notes/{id}">({.id = "7"}));
/// ```
class transport {
public:
    /// @param base_url The URL that the paths of the contract are appended to. One trailing slash is ignored.
    explicit transport(std::string_view base_url)
        : base_(base_url.ends_with('/') ? base_url.substr(0, base_url.size() - 1) : base_url) {}

    /// Adds a header field that is sent with every request, after the fields of the request.
    transport& header(std::string_view name, std::string_view value) & {
        headers_.add_unchecked(name, value);
        return *this;
    }
    /// Adds a header field to a temporary transport.
    transport&& header(std::string_view name, std::string_view value) && { return std::move(header(name, value)); }

    /// Sends one request. Returns a response of any status, or the `http::Error` of `invoke`.
    Result<client_response, Error> operator()(client_request request) const;

private:
    std::string base_;
    detail::header_list headers_;
};

}  // namespace momento::functions::http
