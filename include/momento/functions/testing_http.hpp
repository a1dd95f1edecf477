// Tests of Functions that make HTTP requests: in a native test this says what http::invoke answers.
//
//     const testing::http_peer peer([](const testing::http_request& request) -> testing::http_response {
//         return {.status = 200, .body = "heard " + request.body};
//     });
//     CHECK(call<api>({.path = "/greet"}).body == "heard hello");
//     CHECK(peer.requests[0].url == "https://example.com/echo");
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "momento/functions/error.hpp"
#include "momento/functions/http.hpp"

namespace momento::functions::testing {

struct http_request {
    std::string url;
    std::string verb;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    bool body_on_host = false;  // none of its bytes was in the module
    std::string
        authorization{};  // "aws-sigv4 <access key id> <region> <service>", "federated <role> <service>", or empty
};

struct http_response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};  // reaches the Function as a body that is on the host
};

using http_answer = Result<http_response, http::Error>;

}  // namespace momento::functions::testing

namespace momento::functions::detail {

// Who answers on this thread: the peer that was made last and still lives.
class http_peer_base {
public:
    http_peer_base(const http_peer_base&) = delete;
    http_peer_base& operator=(const http_peer_base&) = delete;

    std::vector<testing::http_request> requests;

    // Without any peer the answer is the error of one that cannot be reached.
    static testing::http_answer answer_to(testing::http_request request);

protected:
    using answering = testing::http_answer (*)(http_peer_base&, const testing::http_request&);
    explicit http_peer_base(answering answer);
    ~http_peer_base();

private:
    answering answer_;
    http_peer_base* outer_;
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

// `Answer` is called with each request and gives an http_response, or an http_answer where it may fail:
//
//     return std::unexpected(http::Error{http::error_kind::request_error, {}, "connection refused"});
//
// One made within the life of another answers in its stead. `requests` are those it was sent, in their order.
template <class Answer>
class http_peer : public detail::http_peer_base {
public:
    explicit http_peer(Answer answer)
        : http_peer_base([](http_peer_base& self, const http_request& request) -> http_answer {
              return static_cast<http_peer&>(self).answer_(request);
          }),
          answer_(std::move(answer)) {}

private:
    Answer answer_;
};

}  // namespace momento::functions::testing
