// WebResponse: its builder, and the final check of every response: invalid header names and values, fields that the
// host owns, statuses, and responses without a body.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <map>
#include <variant>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace std::string_view_literals;
using namespace std::string_literals;

namespace {

// The next response of `api`; a handler cannot capture anything.
std::variant<std::monostate, WebResponse> next;

constexpr auto api = routes(route<"/", get, void, WebResponse>([] { return std::move(std::get<WebResponse>(next)); }));

response sent(WebResponse&& response_value, method verb = get) {
    next = std::move(response_value);
    return call<api>({.method = verb});
}
response with_header(std::string_view name, std::string_view value) {
    return sent(
        WebResponse().header("x-before", "1").header(name, value).header("x-after", "2").with_body("body").value());
}
bool rejected(const response& got) {
    return got.status == 500 && got.headers == text_pairs{{"content-type", "application/problem+json"}} &&
           got.body == tests::problem(500, "Internal Server Error", "the function returned an invalid HTTP response");
}
bool unchanged(const response& got, std::string_view name, std::string_view value) {
    return got.status == 200 && got.body == "body" &&
           got.headers == text_pairs{{"x-before", "1"}, {std::string(name), std::string(value)}, {"x-after", "2"}};
}

bool is_token(unsigned char byte) {
    return byte < 0x80 &&
           (std::isalnum(byte) != 0 || "!#$%&'*+-.^_`|~"sv.find(static_cast<char>(byte)) != std::string_view::npos);
}

}  // namespace

TEST_CASE("a header name may contain token characters only, in every position") {
    unsigned accepted = 0;
    for (int byte = 0; byte < 256; ++byte) {
        const auto c = static_cast<char>(byte);
        for (const std::string& name : {std::string(1, c), c + "ab"s, "a"s + c + "b", "ab"s + c}) {
            const response got = with_header(name, "value");
            INFO("byte " << byte << " in a name of " << name.size());
            if (is_token(static_cast<unsigned char>(byte))) CHECK(unchanged(got, name, "value"));
            else CHECK(rejected(got));
            accepted += got.status == 200;
        }
    }
    CHECK(accepted == 77 * 4);
    CHECK(rejected(with_header("", "value")));
    CHECK(rejected(with_header("x-a: b\r\nx-c", "value")));
}

TEST_CASE("a header value has no control character, and white space only inside") {
    unsigned accepted = 0;
    for (int byte = 0; byte < 256; ++byte) {
        const auto c = static_cast<char>(byte);
        const bool blank = c == ' ' || c == '\t';
        const bool visible = byte > 0x20 && byte < 0x7f;
        const std::string inside = "a"s + c + "b";
        for (const std::string& value : {std::string(1, c), c + "ab"s, inside, "ab"s + c}) {
            const response got = with_header("x-value", value);
            INFO("byte " << byte << " in a value of " << value.size());
            // A single byte above 0x7f is not UTF-8.
            if (visible || (blank && value == inside)) CHECK(unchanged(got, "x-value", value));
            else CHECK(rejected(got));
            accepted += got.status == 200;
        }
    }
    CHECK(accepted == 94 * 4 + 2);
    CHECK(unchanged(with_header("x-value", ""), "x-value", ""));
    CHECK(unchanged(with_header("x-value", "café €"), "x-value", "café €"));
    CHECK(rejected(with_header("x-value", "a\r\nx-injected: 1")));
    CHECK(rejected(with_header("x-value", "a\r\n\r\nbody")));
    CHECK(rejected(with_header("x-value", "\xc3")));
    CHECK(rejected(with_header("x-value", "\xed\xa0\x80")));
}

TEST_CASE("rejects fields that the host owns, in any case") {
    for (std::string_view name : {"content-length", "Content-Length", "CONTENT-LENGTH", "transfer-encoding",
                                  "Transfer-Encoding", "connection", "Connection"}) {
        INFO(name);
        CHECK(rejected(with_header(name, "1")));
    }
    for (std::string_view name :
         {"content-lengths", "x-content-length", "connections", "content_length", "set-cookie", "keep-alive"})
        CHECK(unchanged(with_header(name, "1"), name, "1"));
}

TEST_CASE("a status outside of 200 to 599 is never sent") {
    for (int status : {-1, 0, 99, 100, 101, 199, 600, 999, 65736, 200 + 65536}) {
        INFO(status);
        CHECK(rejected(sent(WebResponse().with_status(status).with_body("body").value())));
    }
    for (int status : {200, 299, 302, 404, 418, 599}) {
        const response got = sent(WebResponse().with_status(status).with_body("body").value());
        CHECK(got.status == status);
        CHECK(got.body == "body");
    }
}

TEST_CASE("204, 205, 304 and a response to HEAD have no body") {
    for (int status : {204, 205, 304}) {
        const response got = sent(WebResponse().with_status(status).header("etag", "\"1\"").with_body("body").value());
        CHECK(got.status == status);
        CHECK(got.headers == text_pairs{{"etag", "\"1\""}});
        CHECK(got.body.empty());
    }
    const response got = sent(WebResponse().header("x-a", "b").with_body("body").value(), head);
    CHECK(got.status == 200);
    CHECK(got.headers == text_pairs{{"x-a", "b"}});
    CHECK(got.body.empty());
    const response bad = sent(WebResponse().header("connection", "close").with_body("body").value(), head);
    CHECK(bad.status == 500);
    CHECK(bad.body.empty());
}

TEST_CASE("a WebResponse has exactly its own headers, in order") {
    const response bare = sent(WebResponse());
    CHECK(bare.status == 200);
    CHECK(bare.headers.empty());
    CHECK(bare.body.empty());
    CHECK(sent(WebResponse().with_body("text").value()).headers.empty());
    const response twice = sent(WebResponse().header("Set-Cookie", "a=1").header("set-cookie", "b=2").with_status(202));
    CHECK(twice.status == 202);
    CHECK(twice.headers == text_pairs{{"Set-Cookie", "a=1"}, {"set-cookie", "b=2"}});
}

TEST_CASE("with_headers replaces all headers, from any range of pairs") {
    const std::map<std::string, std::string> sorted{{"b", "2"}, {"a", "1"}};
    const std::vector<std::pair<std::string, std::string>> listed{{"b", "2"}, {"a", "1"}};
    CHECK(sent(WebResponse().header("x", "y").with_headers(sorted)).headers == text_pairs{{"a", "1"}, {"b", "2"}});
    CHECK(sent(WebResponse().header("x", "y").with_headers(listed)).headers == text_pairs{{"b", "2"}, {"a", "1"}});
    CHECK(sent(WebResponse().header("x", "y").with_headers({{"c", "3"}})).headers == text_pairs{{"c", "3"}});
    const WebResponse other = WebResponse().header("from", "other");
    CHECK(sent(WebResponse().header("x", "y").with_headers(other.headers())).headers == text_pairs{{"from", "other"}});
    WebResponse own;
    own.header("x-own", "1");
    own.with_headers(own.headers());
    CHECK(sent(std::move(own)).headers == text_pairs{{"x-own", "1"}});
}

TEST_CASE("a replaced invalid header is not an error") {
    CHECK(sent(WebResponse().header("connection", "close").with_headers({{"x", "y"}})).status == 200);
    CHECK(rejected(sent(WebResponse().header("x", "y").with_headers({{"connection", "close"}}))));
    WebResponse assigned = WebResponse().header("connection", "close");
    assigned = WebResponse().header("x", "y");
    CHECK(sent(std::move(assigned)).headers == text_pairs{{"x", "y"}});
}

TEST_CASE("the builder works on an lvalue, and its values can be read back") {
    WebResponse response_value;
    response_value.with_status(201).header("X-One", "1").header("x-two", "2").header("X-ONE", "3");
    CHECK(response_value.status() == 201);
    CHECK(response_value.headers().size() == 3);
    CHECK(response_value.headers().get("x-one") == "1");
    CHECK(response_value.headers().all("x-one") == std::vector<std::string_view>{"1", "3"});
    CHECK_FALSE(response_value.headers().get("x-three").has_value());
    WebResponse moved = std::move(response_value);
    CHECK(moved.headers().get("x-two") == "2");
    CHECK(moved.status() == 201);
    const WebResult<WebResponse> full = moved.with_body(std::string("text"));
    REQUIRE(full.has_value());
    CHECK(full->headers().get("X-Two") == "2");
}

TEST_CASE("the response owns its header texts") {
    std::string name = "x-name-that-is-longer-than-a-small-string";
    std::string value = "a value that is longer than a small string holds";
    WebResponse response_value = WebResponse().header(name, value);
    const text_pairs expected{{name, value}};
    name.assign(name.size(), '!');
    value.assign(value.size(), '!');
    CHECK(sent(std::move(response_value)).headers == expected);
}

TEST_CASE("sends many headers") {
    WebResponse response_value;
    text_pairs expected;
    for (int i = 0; i < 500; ++i) {
        expected.emplace_back("x-" + std::to_string(i), std::string(static_cast<std::size_t>(i), 'v'));
        response_value.header(expected.back().first, expected.back().second);
    }
    CHECK(sent(std::move(response_value)).headers == expected);
}

TEST_CASE("sends every kind of body of a WebResponse") {
    CHECK(sent(WebResponse().with_body("literal").value()).body == "literal");
    CHECK(sent(WebResponse().with_body("view"sv).value()).body == "view");
    CHECK(sent(WebResponse().with_body(std::string("a\0b", 3)).value()).body == "a\0b"sv);
    CHECK(sent(WebResponse().with_body(std::vector<std::uint8_t>{0, 1}).value()).body == "\0\1"sv);
    CHECK(sent(WebResponse().with_body(Data("data")).value()).body == "data");
    CHECK(sent(WebResponse().with_body(Json(std::vector{1, 2})).value()).body == "[1,2]");
    const std::string text = "an lvalue is copied and left as it was";
    CHECK(sent(WebResponse().with_body(text).value()).body == text);
    CHECK(text.size() == 38);
}
