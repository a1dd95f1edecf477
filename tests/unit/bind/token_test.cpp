// Token members: an unauthorized caller receives 401 and no other error.
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::response_text;
using tests::written;

namespace {

struct Caller {
    std::string name;
    std::vector<int> roles;
};
struct viewed {
    std::string_view name;
};
template <class T>
struct of {
    Token<T> who;
};
struct guarded {
    Query<int> number;
    Header<std::string> x_id;
    Json<int> body;
    Token<Caller> who;  // declared last, checked first
};
struct named_last {
    Query<std::optional<int>> number;
    Token<std::string> who = "nobody";
};

}  // namespace
template <>
struct momento::functions::schema<Caller> {
    static constexpr bool closed = true;
    field name{.min_length = 1};
};

namespace {

int runs = 0;

template <class T>
std::string shown(of<T> request) {
    ++runs;
    return written(*request.who);
}

constexpr auto api = routes(
    route<"/json", get, of<Caller>, std::string>(shown<Caller>),
    route<"/view", get, of<viewed>, std::string>(shown<viewed>),
    route<"/number", get, of<int>, std::string>(shown<int>),
    route<"/maybe", get, of<std::optional<Caller>>, std::string>(shown<std::optional<Caller>>),
    route<"/text", get, of<std::string>, std::string>(shown<std::string>),
    route<"/text-view", get, of<std::string_view>, std::string>(shown<std::string_view>),
    route<"/maybe-text", get, of<std::optional<std::string>>, std::string>(shown<std::optional<std::string>>),
    route<"/default", get, named_last, std::string>([](named_last request) { return *request.who; }),
    route<"/guarded", post, guarded, std::string>([](guarded request) {
        ++runs;
        return request.who->name + std::to_string(*request.number) + *request.x_id + std::to_string(*request.body);
    }));
constexpr auto shallow = api.with_limits({.json_depth = 1});

response ask(std::string path, std::optional<std::string> metadata) {
    return call<api>({.path = std::move(path), .token_metadata = std::move(metadata)});
}

}  // namespace

TEST_CASE("reads metadata as JSON") {
    CHECK(response_text(ask("/json", R"({"name":"Ada","roles":[1,2]})")) == R"(200 {"name":"Ada","roles":[1,2]})");
    CHECK(response_text(ask("/json", R"( {"roles":[],"name":"\u00e9\n"} )")) ==
          "200 {\"name\":\"\xc3\xa9\\n\",\"roles\":[]}");
    CHECK(response_text(ask("/view", R"({"name":"plain"})")) == R"(200 {"name":"plain"})");
    CHECK(response_text(ask("/view", R"({"name":"\u0041\t"})")) == R"(200 {"name":"A\t"})");
    CHECK(response_text(ask("/number", "-7")) == "200 -7");
    CHECK(response_text(ask("/maybe", R"({"name":"Ada","roles":[]})")) == R"(200 {"name":"Ada","roles":[]})");
    CHECK(response_text(ask("/maybe", "null")) == "200 null");
    CHECK(response_text(ask("/maybe", std::nullopt)) == "200 null");
}

TEST_CASE("reads metadata as text") {
    for (const char* path : {"/text", "/text-view", "/maybe-text"}) {
        INFO(path);
        CHECK(response_text(ask(path, "any text, \"quoted\" {")) == R"(200 "any text, \"quoted\" {")");
        CHECK(response_text(ask(path, "")) == R"(200 "")");
        CHECK(response_text(ask(path, R"({"name":"Ada"})")) == R"(200 "{\"name\":\"Ada\"}")");
    }
    CHECK(response_text(ask("/maybe-text", std::nullopt)) == "200 null");
    CHECK(response_text(ask("/default", std::nullopt)) == "200 nobody");
    CHECK(response_text(ask("/default", "me")) == "200 me");
}

TEST_CASE("a missing or unreadable token is 401 with WWW-Authenticate") {
    runs = 0;
    for (const char* path : {"/json", "/view", "/number", "/text", "/text-view"}) {
        const response got = ask(path, std::nullopt);
        INFO(path << ' ' << got.body);
        CHECK(got.status == 401);
        CHECK(got.header("www-authenticate") == "Bearer");
        CHECK(got.header("content-type") == "application/problem+json");
        CHECK(response_text(got).starts_with("401\ntoken "));
    }
    for (const char* bad :
         {"", " ", "{", "null", "7", "[]", R"("Ada")", R"({"name":"Ada"})", R"({"name":1,"roles":[]})",
          R"({"name":"","roles":[]})", R"({"name":"Ada","roles":[],"admin":true})",
          R"({"name":"a","name":"b","roles":[]})", R"({"name":"Ada","roles":[]} x)", "{\"name\":\"\xff\",\"roles\":[]}",
          R"({"name":"\ud800","roles":[]})"}) {
        INFO(bad);
        const response got = ask("/json", bad);
        CHECK(got.status == 401);
        CHECK(got.header("www-authenticate") == "Bearer");
        CHECK(response_text(got).starts_with("401\ntoken "));
    }
    CHECK(response_text(ask("/json", R"({"name":1,"roles":["x"]})")) ==
          "401\ntoken who: expected a string of at least 1 character at /name\n"
          "token who: expected an integer from -2147483648 to 2147483647 at /roles/0");
    CHECK(response_text(ask("/maybe", "{")).starts_with("401\n"));
    CHECK(runs == 0);
}

TEST_CASE("the table's depth limit applies to a token too") {
    CHECK(call<shallow>({.path = "/view", .token_metadata = R"({"name":"a"})"}).status == 200);
    CHECK(call<shallow>({.path = "/json", .token_metadata = R"({"name":"a","roles":[]})"}).status == 401);
}

TEST_CASE("an invalid token is the only reported error, and the host is not called for anything else") {
    runs = 0;
    detail::fake_host host;
    host.method = "POST";
    host.path = "/guarded";
    host.query = {{"number", "x"}};
    host.token_metadata = R"({"name":7,"roles":[]})";
    const response got = tests::call_on<api>(host, host.buffer("no JSON"));
    CHECK(response_text(got) == "401\ntoken who: expected a string of at least 1 character at /name");
    CHECK(host.calls["token-metadata"] == 1);
    CHECK(host.calls["query-parameters"] == 0);
    CHECK(host.calls["headers"] == 0);
    CHECK(host.calls["[method]buffer.read"] == 0);
    CHECK(host.buffers.at(0).dropped);
    CHECK(runs == 0);

    const auto guard = [](std::optional<std::string> metadata) {
        return response_text(call<api>({.method = post,
                                        .path = "/guarded",
                                        .query = "number=1",
                                        .headers = {{"x-id", "i"}},
                                        .body = "2",
                                        .token_metadata = std::move(metadata)}));
    };
    CHECK(guard(R"({"name":"Ada","roles":[]})") == "200 Ada1i2");
    CHECK(guard(std::nullopt) == "401\ntoken who: this parameter is required");
    CHECK(runs == 1);
}
