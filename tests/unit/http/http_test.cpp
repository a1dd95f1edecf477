// Requests of a Function to others, natively: what reaches the test's peer, what comes back, and what never goes out.
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

http_answer echo(const http_request& request) {
    return http_response{.headers = {{"X-Verb", request.verb}}, .body = request.body};
}

WebResult<WebResponse> proxy(Data payload) {
    auto upstream =
        MOMENTO_TRY(http::invoke(http::Request("https://example.com/echo", "POST").with_body(std::move(payload))));
    return WebResponse().with_status(upstream.status).with_body(std::move(upstream.body));
}

std::string body_of(Result<http::Response, http::Error> answer) {
    REQUIRE(answer.has_value());
    return std::move(answer->body).into_string().value();
}

}  // namespace

namespace {
// One way each, and a rule that only a server has to keep.
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

TEST_CASE("a proxy's bodies stay on the host both ways") {
    http_peer peer(echo);
    detail::fake_host host;
    host.method = "POST";
    {
        const detail::call_scope scope;
        Data body = host.buffer("through");
        WebResponse answer = detail::serve<proxy>(scope.environment(), body);
        CHECK(answer.status() == 200);
        CHECK(host.calls == std::map<std::string, int>{{"http.invoke", 1}});
        CHECK(detail::data_access::take_handle(detail::response_access::body(answer)).get() == 2);
    }
    REQUIRE(peer.requests.size() == 1);
    CHECK(peer.requests[0].url == "https://example.com/echo");
    CHECK(peer.requests[0].verb == "POST");
    CHECK(peer.requests[0].body == "through");
    CHECK(peer.requests[0].body_on_host);
    CHECK(call<proxy>({.method = post, .body = "given"}).body == "given");
    CHECK_FALSE(peer.requests[1].body_on_host);
}

TEST_CASE("what a request can be given") {
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

TEST_CASE("JSON that is sent has the members of a request, and JSON that is read those of an answer") {
    http_peer peer(
        [](const http_request& request) -> http_response { return {.body = request.headers.front().second}; });
    const auto answered = [](std::string_view body) {
        auto answer = http::invoke(http::Request("a").header("answer", body).with_body(Json(Account{"1", "hidden"})));
        REQUIRE(answer.has_value());
        return *std::move(answer);
    };
    const auto account = answered(R"({"id":"7"})").into<Json<Account>>();
    CHECK(peer.requests.back().body == R"({"secret":"hidden"})");
    REQUIRE(account.has_value());
    CHECK((*account)->id == "7");
    CHECK((*account)->secret.empty());

    CHECK(answered("text").into<std::string>() == "text");
    CHECK(answered("ab").into<std::vector<std::uint8_t>>() == std::vector<std::uint8_t>{97, 98});
    CHECK(answered("a,b,c").into<Csv>()->commas == 2);
    CHECK(std::move(answered("data").into<Data>()).value().into_string() == "data");

    const auto missing = answered("{}").into<Json<Account>>();
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().kind == error_kind::request_error);
    CHECK(missing.error().text.find("/id") != std::string::npos);
    CHECK(WebError(missing.error()).status() == 502);
    CHECK(answered("[").into<Json<Account>>().error().kind == error_kind::request_error);
    CHECK(answered("").into<Csv>().error().text == "nothing there");
}

TEST_CASE("an answer's headers, by name without case and in their order") {
    http_peer peer([](const http_request&) -> http_response {
        return {.status = 404, .headers = {{"A", "1"}, {"a", "2"}, {"b", ""}}, .body = "no"};
    });
    auto answer = http::invoke(http::Request("a"));
    REQUIRE(answer.has_value());
    http::Response moved = *std::move(answer);
    CHECK(moved.status == 404);
    CHECK(moved.headers.get("a") == "1");
    CHECK(moved.headers.all("A") == std::vector<std::string_view>{"1", "2"});
    CHECK_FALSE(moved.headers.get("c").has_value());
    pairs all;
    for (const auto& [name, value] : moved.headers) all.emplace_back(name, value);
    CHECK(all == pairs{{"A", "1"}, {"a", "2"}, {"b", ""}});
}

TEST_CASE("each error and the problem that it becomes") {
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
        http_peer peer([&](const http_request&) -> http_answer { return std::unexpected(each.error); });
        const auto answer = http::invoke(http::Request("https://example.com"));
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().kind == each.error.kind);
        CHECK(answer.error().value == each.error.value);
        CHECK(answer.error().text == each.error.text);
        const response told = call<proxy>({.method = post, .body = "x"});
        CHECK(told.status == each.status);
        CHECK(told.body.find(each.message) != std::string::npos);
        CHECK(told.body.find("10.0.0.1") == std::string::npos);
        const Result<int> as_result = answer.error();
        CHECK(as_result.error().text() == each.message);
    }
}

TEST_CASE("what cannot be sent is never asked of the host") {
    http_peer peer(echo);
    const auto kind = [](auto&& request) {
        const auto answer = http::invoke(std::forward<decltype(request)>(request));
        REQUIRE_FALSE(answer.has_value());
        CHECK(WebError(answer.error()).status() == 500);
        return answer.error().kind;
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

    // And a body that was on the host is given back.
    detail::fake_host host;
    CHECK(kind(http::Request("\xff").with_body(host.buffer("unsent"))) == error_kind::invalid_url);
    CHECK(host.buffers[0].dropped);
    CHECK(host.calls == std::map<std::string, int>{{"[resource-drop]buffer", 1}});
}

TEST_CASE("the peer that was made last answers, and without any the request fails") {
    const auto answered = [] { return body_of(http::invoke(http::Request("a"))); };
    {
        http_peer outer([](const http_request&) -> http_response { return {.body = "outer"}; });
        CHECK(answered() == "outer");
        {
            http_peer inner([](const http_request&) -> http_response { return {.body = "inner"}; });
            CHECK(answered() == "inner");
        }
        CHECK(answered() == "outer");
        CHECK(outer.requests.size() == 2);
    }
    const auto alone = http::invoke(http::Request("https://example.com/x", "PUT"));
    REQUIRE_FALSE(alone.has_value());
    CHECK(alone.error().kind == error_kind::request_error);
    CHECK(alone.error().text == "no peer answers PUT https://example.com/x; make a testing::http_peer");
}

TEST_CASE("a request that the peer makes itself meets the same peer") {
    http_peer peer([](const http_request& request) -> http_response {
        if (request.url == "again") return {.body = "second"};
        return {.body = "first and " + body_of(http::invoke(http::Request("again")))};
    });
    CHECK(body_of(http::invoke(http::Request("a"))) == "first and second");
}
