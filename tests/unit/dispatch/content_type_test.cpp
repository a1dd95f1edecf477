// Declared media types: which are accepted as JSON where a table checks them. Without that check, the host is not asked
// for headers.
#include <catch2/catch_test_macros.hpp>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

constexpr auto lax = routes(route<"/json", post, Json<int>, Json<int>>([](Json<int> body) { return body; }),
                            route<"/text", post, std::string, std::string>([](std::string body) { return body; }));
constexpr auto strict = lax.with_limits({.check_content_type = true});

int status_of(std::string declared) {
    return call<strict>({.method = post, .path = "/json", .headers = {{"Content-Type", declared}}, .body = "1"}).status;
}

}  // namespace

TEST_CASE("accepts JSON media types") {
    for (const char* type :
         {"application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON",
          "application/json ; x=y", "application/json\t;x=y", "application/json;", "application/problem+json",
          "application/vnd.api+json; ext=\"a;b\"", "application/LD+JSON", "application/a+b+json"}) {
        INFO(type);
        CHECK(status_of(type) == 200);
    }
}

TEST_CASE("rejects other media types") {
    for (const char* type :
         {"text/plain", "text/json", "application/jsonx", "application/xjson", "application/json-patch",
          "application/x-www-form-urlencoded", "application/+json", "application/", "application", "json", "", ";",
          "application/xml; q=application/json", "xapplication/json", "application/json+xml",
          "multipart/form-data; boundary=application/json", "application/octet-stream", "application/json/x"}) {
        INFO(type);
        CHECK(status_of(type) == 415);
    }
}

TEST_CASE("415 reports the media type that the route requires") {
    const response got =
        call<strict>({.method = post, .path = "/json", .headers = {{"content-type", "text/plain"}}, .body = "1"});
    CHECK(got.status == 415);
    CHECK(got.headers == text_pairs{{"content-type", "application/problem+json"}});
    CHECK(got.body ==
          tests::problem(415, "Unsupported Media Type", "this route requires content type application/json"));
}

TEST_CASE("accepts a body without a content type as JSON") {
    CHECK(call<strict>({.method = post, .path = "/json", .body = "1"}).status == 200);
    CHECK(call<strict>({.method = post, .path = "/json", .headers = {{"accept", "text/plain"}}, .body = "1"}).status ==
          200);
}

TEST_CASE("checks JSON bodies only, and only where the table enables it") {
    CHECK(call<strict>({.method = post, .path = "/text", .headers = {{"content-type", "image/png"}}, .body = "1"})
              .status == 200);
    CHECK(
        call<lax>({.method = post, .path = "/json", .headers = {{"content-type", "image/png"}}, .body = "1"}).status ==
        200);
    const auto headers_asked = []<auto & Api>(std::string path) {
        detail::fake_host host;
        host.method = "POST";
        host.path = std::move(path);
        tests::call_on<Api>(host, Data("1"));
        return host.calls["headers"];
    };
    CHECK(headers_asked.operator()<lax>("/json") == 0);
    CHECK(headers_asked.operator()<strict>("/text") == 1);  // for the content coding
    CHECK(headers_asked.operator()<strict>("/nothing") == 0);
    CHECK(headers_asked.operator()<strict>("/json") == 1);
}

TEST_CASE("checks the media type before the body") {
    const auto status = [](std::string path, std::string body) {
        return call<strict>({.method = post,
                             .path = std::move(path),
                             .headers = {{"content-type", "text/plain"}},
                             .body = std::move(body)})
            .status;
    };
    CHECK(status("/json", "{") == 415);
    CHECK(status("/json", std::string(600'000, '1')) == 415);
    CHECK(status("/nothing", "1") == 404);
}
