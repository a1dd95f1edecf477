// A table's hooks: before matching, and on every response, including the framework's own.
#include <catch2/catch_test_macros.hpp>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

int handled = 0;

constexpr auto plain =
    routes(route<"/get", get, void, std::string_view>([] { return ++handled, "handled"; }),
           route<"/json", post, Json<int>, Json<int>>([](Json<int> number) { return ++handled, number; }));

std::optional<WebResponse> guard(const WebEnvironment& environment) {
    if (environment.headers().get("x-key") == "secret") return std::nullopt;
    return WebResponse().with_status(401).header("www-authenticate", "Key").with_body("no key").value();
}
void stamp(WebResponse& response) { response.header("x-stamp", std::to_string(response.status())); }
void poison(WebResponse& response) { response.header("x-bad", "a\r\nb"); }
void replace(WebResponse& response) { response = WebResponse().with_status(503).with_body("replaced").value(); }

constexpr auto guarded = plain.before(guard);
constexpr auto stamped = plain.after(stamp);
constexpr auto both =
    plain.with_limits({.body_bytes = 4}).after(stamp).before(guard).with_info({.title = "t", .version = "1"});
constexpr auto poisoned = plain.after(poison);
constexpr auto replaced = plain.after(replace);
constexpr auto by_lambda =
    plain.before([](const WebEnvironment&) -> std::optional<WebResponse> { return WebResponse().with_status(299); })
        .after([](WebResponse& response) { response.header("x-after", "lambda"); });

const text_pairs key{{"X-Key", "secret"}};

}  // namespace

TEST_CASE("a response of the before hook ends the call") {
    handled = 0;
    const response rejected = call<guarded>({.path = "/get"});
    CHECK(rejected.status == 401);
    CHECK(rejected.headers == text_pairs{{"www-authenticate", "Key"}});
    CHECK(rejected.body == "no key");
    CHECK(handled == 0);
    const response accepted = call<guarded>({.path = "/get", .headers = key});
    CHECK(accepted.status == 200);
    CHECK(accepted.body == "handled");
    CHECK(handled == 1);
}

TEST_CASE("the before hook runs before matching") {
    CHECK(call<guarded>({.path = "/nothing"}).status == 401);
    CHECK(call<guarded>({.method = del, .path = "/get"}).status == 401);
    CHECK(call<guarded>({.path = "/.."}).status == 401);
    CHECK(call<guarded>({.method = post, .path = "/json", .body = "{"}).status == 401);
    CHECK(call<guarded>({.path = "/nothing", .headers = key}).status == 404);
    const response headed = call<guarded>({.method = head, .path = "/get"});
    CHECK(headed.status == 401);
    CHECK(headed.body.empty());
}

TEST_CASE("the after hook sees every response") {
    const auto stamp_of = [](method verb, std::string path, std::string body = {}) {
        return call<stamped>({.method = verb, .path = std::move(path), .body = std::move(body)}).header("x-stamp");
    };
    CHECK(stamp_of(get, "/get") == "200");
    CHECK(stamp_of(head, "/get") == "200");
    CHECK(stamp_of(get, "/nothing") == "404");
    CHECK(stamp_of(del, "/get") == "405");
    CHECK(stamp_of(options, "/get") == "204");
    CHECK(stamp_of(get, "/..") == "400");
    CHECK(stamp_of(post, "/json", "{") == "400");
    CHECK(stamp_of(post, "/json", std::string(600'000, '1')) == "413");
    detail::fake_host host;
    host.method = "BREW";
    CHECK(tests::call_on<stamped>(host).header("x-stamp") == "501");
    // A rejection has its own headers in addition to the hook's.
    CHECK(call<stamped>({.method = del, .path = "/get"}).header("allow") == "GET, HEAD, OPTIONS");
}

TEST_CASE("both hooks run, whatever the order of the options") {
    const response rejected = call<both>({.path = "/get"});
    CHECK(rejected.status == 401);
    CHECK(rejected.header("x-stamp") == "401");
    CHECK(call<both>({.path = "/get", .headers = key}).header("x-stamp") == "200");
    CHECK(call<both>({.method = post, .path = "/json", .headers = key, .body = "12345"}).status == 413);
    CHECK(call<by_lambda>({.path = "/get"}).status == 299);
    CHECK(call<by_lambda>({.path = "/get"}).header("x-after") == "lambda");
}

TEST_CASE("the response of the after hook is checked like any other") {
    const response got = call<poisoned>({.path = "/get"});
    CHECK(got.status == 500);
    CHECK(got.headers == text_pairs{{"content-type", "application/problem+json"}});
    CHECK(call<poisoned>({.path = "/nothing"}).status == 500);
    CHECK(call<replaced>({.path = "/get"}).body == "replaced");
    CHECK(call<replaced>({.path = "/nothing"}).status == 503);
    CHECK(call<replaced>({.method = head, .path = "/get"}).body.empty());
}

TEST_CASE("an option creates a new table and leaves the old one unchanged") {
    CHECK(call<plain>({.path = "/get"}).headers == text_pairs{{"content-type", "text/plain; charset=utf-8"}});
    CHECK(call<plain>({.path = "/nothing"}).status == 404);
}
