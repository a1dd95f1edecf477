// A client's calls over http::invoke: their URL and headers, and the errors of an unreachable upstream.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "momento/functions.hpp"
#include "momento/functions/client.hpp"
#include "momento/functions/http_transport.hpp"
#include "momento/functions/testing_http.hpp"

using namespace momento::functions;
using testing::http_peer;
using testing::http_request;
using testing::http_response;
using testing::http_result;

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

http_result greets(const http_request& request) {
    if (request.verb == "POST")
        return http_response{.headers = {{"content-type", "application/octet-stream"}}, .body = request.body};
    return http_response{.headers = {{"Content-Type", "application/json"}}, .body = R"({"text":"hello"})"};
}

}  // namespace

TEST_CASE("a call is a request below the base URL, with the transport's headers after its own") {
    http_peer peer(greets);
    for (const char* base : {"https://example.com/functions/c/f", "https://example.com/functions/c/f/"}) {
        const client<contract> calls{http::transport(base).header("authorization", "key")};
        const auto result = calls.call<get, "/greet/{name}">({.name = "A/B", .mood = "good day"});
        REQUIRE(result.has_value());
        CHECK(std::get<0>(*result)->text == "hello");
        CHECK(peer.requests.back().url == "https://example.com/functions/c/f/greet/A%2FB?mood=good%20day");
        CHECK(peer.requests.back().verb == "GET");
        CHECK(peer.requests.back().headers.back() == std::pair<std::string, std::string>("authorization", "key"));
    }
    http::transport stored("https://example.com");
    stored.header("a", "1").header("a", "2");
    auto bytes = client<contract>{stored}.call<post, "/bytes">(Data("as they are"));
    REQUIRE(bytes.has_value());
    CHECK(std::move(*bytes).into_string().value() == "as they are");
    CHECK(peer.requests.back().url == "https://example.com/bytes");
}

TEST_CASE("a failing upstream, or an invalid URL, is unreachable") {
    http_peer peer([](const http_request&) -> http_result {
        return std::unexpected(http::Error{http::error_kind::request_error, {}, "refused by 10.0.0.1"});
    });
    for (const char* base : {"https://example.com", "\xff"}) {
        const client<contract> calls{http::transport(base)};
        const auto result = calls.call<get, "/greet/{name}">({.name = "a", .mood = "b"});
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().fault == call_failure::unreachable);
        CHECK(WebError(result.error()).status() == 502);
    }
    CHECK(peer.requests.size() == 1);
}
