// A client's calls over http::invoke: where they go, what they bear, and what comes of an upstream that fails.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "momento/functions.hpp"
#include "momento/functions/client.hpp"
#include "momento/functions/http_transport.hpp"
#include "momento/functions/testing_http.hpp"

using namespace momento::functions;
using testing::http_answer;
using testing::http_peer;
using testing::http_request;
using testing::http_response;

namespace {

struct Greeting {
    std::string text;
};
struct OfName {
    Path<std::string> name;
    Query<std::string> mood;
};

constexpr auto contract =
    routes(route<"/greet/{name}", get, OfName, Json<Greeting>, Problem<404>>, route<"/bytes", post, Data, Data>);

http_answer greets(const http_request& request) {
    if (request.verb == "POST")
        return http_response{.headers = {{"content-type", "application/octet-stream"}}, .body = request.body};
    return http_response{.headers = {{"Content-Type", "application/json"}}, .body = R"({"text":"hello"})"};
}

}  // namespace

TEST_CASE("a call is a request below the base URL, with the transport's fields behind its own") {
    http_peer peer(greets);
    for (const char* base : {"https://example.com/functions/c/f", "https://example.com/functions/c/f/"}) {
        const client<contract> calls{http::transport(base).header("authorization", "key")};
        const auto answer = calls.call<get, "/greet/{name}">({.name = "A/B", .mood = "good day"});
        REQUIRE(answer.has_value());
        CHECK(std::get<0>(*answer)->text == "hello");
        CHECK(peer.requests.back().url == "https://example.com/functions/c/f/greet/A%2FB?mood=good%20day");
        CHECK(peer.requests.back().verb == "GET");
        CHECK(peer.requests.back().headers.back() == std::pair<std::string, std::string>("authorization", "key"));
    }
    http::transport kept("https://example.com");
    kept.header("a", "1").header("a", "2");
    auto bytes = client<contract>{kept}.call<post, "/bytes">(Data("as they are"));
    REQUIRE(bytes.has_value());
    CHECK(std::move(*bytes).into_string().value() == "as they are");
    CHECK(peer.requests.back().url == "https://example.com/bytes");
}

TEST_CASE("an upstream that fails, or is no URL, is an unreachable one") {
    http_peer peer([](const http_request&) -> http_answer {
        return std::unexpected(http::Error{http::error_kind::request_error, {}, "refused by 10.0.0.1"});
    });
    for (const char* base : {"https://example.com", "\xff"}) {
        const client<contract> calls{http::transport(base)};
        const auto answer = calls.call<get, "/greet/{name}">({.name = "a", .mood = "b"});
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().fault == call_failure::unreachable);
        CHECK(WebError(answer.error()).status() == 502);
    }
    CHECK(peer.requests.size() == 1);
}
