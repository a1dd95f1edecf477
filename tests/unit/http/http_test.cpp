// Outbound requests of a Function in native tests: what the fake peer receives, what is returned, and requests that are
// never sent.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>
#include <vector>

#include "../support.hpp"
#include "momento/functions/http.hpp"
#include "momento/functions/testing_http.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using http::error_kind;
using pairs = std::vector<std::pair<std::string, std::string>>;

namespace {

struct Greeting {
    std::string name;
    double weight = 0;
};

http_result echo(const http_request& request) {
    return http_response{.headers = {{"X-Verb", request.verb}}, .body = request.body};
}

WebResult<WebResponse> proxy(Data payload) {
    auto upstream =
        MOMENTO_TRY(http::invoke(http::Request("https://example.com/echo", "POST").with_body(std::move(payload))));
    return WebResponse().with_status(upstream.status).with_body(std::move(upstream.body));
}

std::string body_of(Result<http::Response, http::Error> result) {
    REQUIRE(result.has_value());
    return std::move(result->body).into_string().value();
}

}  // namespace

namespace {
// A read_only and a write_only member, and a rule that applies to requests of a server only.
struct Account {
    std::string id;
    std::string secret;
};
struct Csv {
    std::size_t commas = 0;
};
}  // namespace

template <>
struct momento::functions::schema<Account> {
    field id{.min_length = 3, .read_only = true}, secret{.write_only = true};
};

template <>
struct momento::functions::extract<Csv> {
    static Result<Csv> from(Data body) {
        const std::string text = MOMENTO_TRY(std::move(body).into_string());
        if (text.empty()) return WebError::message("nothing there");
        return Csv{static_cast<std::size_t>(std::ranges::count(text, ','))};
    }
};

template <>
struct momento::functions::encode<std::vector<int>> {
    static constexpr std::string_view content_type = "text/plain";
    static Result<Data> to(const std::vector<int>& value) {
        if (value.empty()) return WebError::with_status(409, "nothing to encode");
        return Data(std::to_string(value.front()));
    }
};

TEST_CASE("the bodies of a proxy stay on the host in both directions") {
    http_peer peer(echo);
    detail::fake_host host;
    host.method = "POST";
    {
        const detail::call_scope scope;
        Data body = host.buffer("through");
        WebResponse result = detail::serve<detail::constant<proxy>>(scope.environment(), body);
        CHECK(result.status() == 200);
        CHECK(host.calls == std::map<std::string, int>{{"http.invoke", 1}});
        CHECK(detail::data_access::take_handle(detail::response_access::body(result)).get() == 2);
    }
    REQUIRE(peer.requests.size() == 1);
    CHECK(peer.requests[0].url == "https://example.com/echo");
    CHECK(peer.requests[0].verb == "POST");
    CHECK(peer.requests[0].body == "through");
    CHECK(peer.requests[0].body_on_host);
    CHECK(call<proxy>({.method = post, .body = "given"}).body == "given");
    CHECK_FALSE(peer.requests[1].body_on_host);
}

TEST_CASE("sends every kind of body, header and authorization") {
    http_peer peer(echo);
    CHECK(body_of(http::invoke(http::Request("a"))).empty());
    CHECK(peer.requests.back().verb == "GET");
    CHECK(body_of(http::invoke(http::Request("a", "PUT").header("x", "1").header("X", "é").with_body("text"))) ==
          "text");
    CHECK(peer.requests.back().headers == pairs{{"x", "1"}, {"X", "é"}});
    CHECK(body_of(http::invoke(http::Request("a").with_body(std::string("string")))) == "string");
    CHECK(body_of(http::invoke(http::Request("a").with_body(std::string_view("view")))) == "view");
    CHECK(body_of(http::invoke(http::Request("a").with_body(std::vector<std::uint8_t>{104, 105}))) == "hi");
    CHECK(body_of(http::invoke(http::Request("a").with_body(Data("data")))) == "data");
    CHECK(body_of(http::invoke(http::Request("a").with_body(Json(Greeting{"Ada"})))) ==
          R"({"name":"Ada","weight":0.0})");
    CHECK(body_of(http::invoke(http::Request("a").with_body(std::vector<int>{7}))) == "7");

    // On an lvalue, and with texts that do not outlive the call.
    http::Request request(std::string("made of ") + "parts");
    request.header(std::string("na") + "me", std::string("va") + "lue").with_body("body");
    request.with_authorization(http::aws_sigv4{std::string("i") + "d", "secret", "region", "service"});
    CHECK(body_of(http::invoke(std::move(request))) == "body");
    CHECK(peer.requests.back().url == "made of parts");
    CHECK(peer.requests.back().headers == pairs{{"name", "value"}});
    CHECK(peer.requests.back().authorization == "aws-sigv4 id region service");

    http::Request other("a");
    other.with_authorization(http::federated{.role_arn = "arn", .service = "s3"});
    auto encoded = other.with_body(Json(Greeting{"Bo"}));
    CHECK(body_of(http::invoke(std::move(encoded))) == R"({"name":"Bo","weight":0.0})");
    CHECK(peer.requests.back().authorization == "federated arn s3");
}

TEST_CASE("a sent JSON body has the members of a request, a received one those of a response") {
    http_peer peer(
        [](const http_request& request) -> http_response { return {.body = request.headers.front().second}; });
    const auto response_to = [](std::string_view body) {
        auto result = http::invoke(http::Request("a").header("reply", body).with_body(Json(Account{"1", "hidden"})));
        REQUIRE(result.has_value());
        return *std::move(result);
    };
    const auto account = response_to(R"({"id":"7"})").into<Json<Account>>();
    CHECK(peer.requests.back().body == R"({"secret":"hidden"})");
    REQUIRE(account.has_value());
    CHECK((*account)->id == "7");
    CHECK((*account)->secret.empty());

    CHECK(response_to("text").into<std::string>() == "text");
    CHECK(response_to("ab").into<std::vector<std::uint8_t>>() == std::vector<std::uint8_t>{97, 98});
    CHECK(response_to("a,b,c").into<Csv>()->commas == 2);
    CHECK(std::move(response_to("data").into<Data>()).value().into_string() == "data");

    const auto missing = response_to("{}").into<Json<Account>>();
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().kind == error_kind::request_error);
    CHECK(missing.error().text.find("/id") != std::string::npos);
    CHECK(WebError(missing.error()).status() == 502);
    CHECK(response_to("[").into<Json<Account>>().error().kind == error_kind::request_error);
    CHECK(response_to("").into<Csv>().error().text == "nothing there");
}

TEST_CASE("finds response headers by name without case, in order") {
    http_peer peer([](const http_request&) -> http_response {
        return {.status = 404, .headers = {{"A", "1"}, {"a", "2"}, {"b", ""}}, .body = "no"};
    });
    auto result = http::invoke(http::Request("a"));
    REQUIRE(result.has_value());
    http::Response moved = *std::move(result);
    CHECK(moved.status == 404);
    CHECK(moved.headers.get("a") == "1");
    CHECK(moved.headers.all("A") == std::vector<std::string_view>{"1", "2"});
    CHECK_FALSE(moved.headers.get("c").has_value());
    pairs all;
    for (const auto& [name, value] : moved.headers) all.emplace_back(name, value);
    CHECK(all == pairs{{"A", "1"}, {"a", "2"}, {"b", ""}});
}

TEST_CASE("each error converts to its problem response") {
    struct row {
        http::Error error;
        int status;
        std::string_view message;
    };
    const row rows[] = {
        {{error_kind::internal_error, {}, {}}, 502, "the platform could not make the outbound request"},
        {{error_kind::request_error, {}, "refused by 10.0.0.1"},
         502,
         "the outbound request received no valid response"},
        {{error_kind::invalid_url, "u", "bad"}, 500, "the function made an outbound request whose URL is invalid"},
        {{error_kind::invalid_header_name, "n", "bad"},
         500,
         "the function made an outbound request with an invalid header name"},
        {{error_kind::invalid_header_value, "v", "bad"},
         500,
         "the function made an outbound request with an invalid header value"}};
    for (const row& each : rows) {
        http_peer peer([&](const http_request&) -> http_result { return std::unexpected(each.error); });
        const auto result = http::invoke(http::Request("https://example.com"));
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == each.error.kind);
        CHECK(result.error().value == each.error.value);
        CHECK(result.error().text == each.error.text);
        const response proxied = call<proxy>({.method = post, .body = "x"});
        CHECK(proxied.status == each.status);
        CHECK(proxied.body.find(each.message) != std::string::npos);
        CHECK(proxied.body.find("10.0.0.1") == std::string::npos);
        const Result<int> as_result = result.error();
        CHECK(as_result.error().text() == each.message);
    }
}

TEST_CASE("an invalid request never reaches the host") {
    http_peer peer(echo);
    const auto kind = [](auto&& request) {
        const auto result = http::invoke(std::forward<decltype(request)>(request));
        REQUIRE_FALSE(result.has_value());
        CHECK(WebError(result.error()).status() == 500);
        return result.error().kind;
    };
    CHECK(kind(http::Request("\xff")) == error_kind::invalid_url);
    CHECK(kind(http::Request("a", "")) == error_kind::invalid_request);
    CHECK(kind(http::Request("a", "GET\r\n")) == error_kind::invalid_request);
    CHECK(kind(http::Request("a").header("a b", "")) == error_kind::invalid_header_name);
    CHECK(kind(http::Request("a").header("", "")) == error_kind::invalid_header_name);
    CHECK(kind(http::Request("a").header("a", "b\r\nc: d")) == error_kind::invalid_header_value);
    CHECK(kind(http::Request("a").header("a", "\xc0\xaf")) == error_kind::invalid_header_value);
    CHECK(kind(http::Request("a").with_authorization(http::federated{"\xff", "s"})) == error_kind::invalid_request);
    CHECK(kind(http::Request("a").with_authorization(http::aws_sigv4{"a", "\xff", "r", "s"})) ==
          error_kind::invalid_request);
    CHECK(kind(http::Request("a").with_body(Json(Greeting{"x", std::numeric_limits<double>::quiet_NaN()}))) ==
          error_kind::invalid_request);
    const auto unencodable = http::invoke(http::Request("a").with_body(std::vector<int>{}));
    CHECK(unencodable.error().text == "nothing to encode");
    CHECK(peer.requests.empty());

    // A body on the host is dropped.
    detail::fake_host host;
    CHECK(kind(http::Request("\xff").with_body(host.buffer("unsent"))) == error_kind::invalid_url);
    CHECK(host.buffers[0].dropped);
    CHECK(host.calls == std::map<std::string, int>{{"[resource-drop]buffer", 1}});
}

TEST_CASE("the last created peer responds, and without one the request fails") {
    const auto response_to = [] { return body_of(http::invoke(http::Request("a"))); };
    {
        http_peer outer([](const http_request&) -> http_response { return {.body = "outer"}; });
        CHECK(response_to() == "outer");
        {
            http_peer inner([](const http_request&) -> http_response { return {.body = "inner"}; });
            CHECK(response_to() == "inner");
        }
        CHECK(response_to() == "outer");
        CHECK(outer.requests.size() == 2);
    }
    const auto alone = http::invoke(http::Request("https://example.com/x", "PUT"));
    REQUIRE_FALSE(alone.has_value());
    CHECK(alone.error().kind == error_kind::request_error);
    CHECK(alone.error().text == "no peer for PUT https://example.com/x; make a testing::http_peer");
}

TEST_CASE("a request from inside the peer reaches the same peer") {
    http_peer peer([](const http_request& request) -> http_response {
        if (request.url == "again") return {.body = "second"};
        return {.body = "first and " + body_of(http::invoke(http::Request("again")))};
    });
    CHECK(body_of(http::invoke(http::Request("a"))) == "first and second");
}

TEST_CASE("the body of a response is read to its end, whatever the host knows of it") {
    const http_peer peer([](const http_request&) { return http_response{.body = std::string(50'000, 'x')}; });
    detail::fake_host host;
    auto response = http::invoke(http::Request("https://example.com"));
    REQUIRE(response.has_value());
    REQUIRE(host.buffers.size() == 1);
    host.buffers[0].arriving = true;
    host.buffers[0].max_at_once = 1000;
    CHECK(std::move(response->body).into_string() == std::string(50'000, 'x'));
}
