// The fake peer of outbound HTTP in native tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "momento/functions/error.hpp"
#include "momento/functions/http.hpp"

namespace momento::functions::testing {

/// A request that the Function sent.
struct http_request {
    std::string url;                                             ///< the URL
    std::string verb;                                            ///< the method
    std::vector<std::pair<std::string, std::string>> headers{};  ///< the header fields
    std::string body{};                                          ///< the body
    bool body_on_host = false;                                   ///< whether the body was passed on unread
    /// "aws-sigv4 <access key id> <region> <service>", "federated <role> <service>", or empty.
    std::string authorization{};
};

/// The response of a peer.
struct http_response {
    int status = 200;                                            ///< the status
    std::vector<std::pair<std::string, std::string>> headers{};  ///< the header fields
    std::string body{};                                          ///< the body, which is on the host for the Function
};

/// A response, or the error of `http::invoke`.
using http_result = Result<http_response, http::Error>;

}  // namespace momento::functions::testing

namespace momento::functions::detail {

/// The base of `http_peer`, with its members.
// The peers of this thread. The current one is the one that was created last and still exists.
class http_peer_base {
public:
    http_peer_base(const http_peer_base&) = delete;
    http_peer_base& operator=(const http_peer_base&) = delete;

    /// The requests that this peer received, in order.
    std::vector<testing::http_request> requests;

    // Returns the response of the current peer, or request_error if there is none.
    static testing::http_result response_to(testing::http_request request);

protected:
    using respond_function = testing::http_result (*)(http_peer_base&, const testing::http_request&);
    explicit http_peer_base(respond_function respond);
    ~http_peer_base();

private:
    respond_function respond_;
    http_peer_base* outer_;
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// Responds to the outbound requests of all calls on its thread until it is destroyed. If there are several, the one
/// that was created last responds.
///
/// ```cpp
/// const http_peer peer([](const http_request& request) -> http_response {
///     return {.status = 200, .body = "heard " + request.body};
/// });
/// CHECK(call<api>({.path = "/greet"}).body == "heard hello");
/// CHECK(peer.requests[0].url == "https://example.com/echo");
/// ```
///
/// @tparam Responder A callable that takes a `const http_request&` and returns an `http_response`. If requests can
///   fail, it returns an `http_result`:
///   `return std::unexpected(http::Error{http::error_kind::request_error, {}, "connection refused"});`.
template <class Responder>
class http_peer : public detail::http_peer_base {
public:
    /// Creates a peer that calls `respond` for each request.
    explicit http_peer(Responder respond)
        : http_peer_base([](http_peer_base& self, const http_request& request) -> http_result {
              return static_cast<http_peer&>(self).respond_(request);
          }),
          respond_(std::move(respond)) {}

private:
    Responder respond_;
};

}  // namespace momento::functions::testing
