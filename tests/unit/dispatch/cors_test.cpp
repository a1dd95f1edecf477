// Cross-Origin Resource Sharing: preflights, and the fields of every response.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace std::chrono_literals;

namespace {

int hooks = 0;
std::optional<WebResponse> reject_all(const WebEnvironment&) {
    ++hooks;
    return WebResponse().with_status(403);
}
void replace(WebResponse& response) { response = WebResponse().with_status(503); }

constexpr auto plain =
    routes(route<"/a", get, void, std::string_view>([] { return "a"; }),
           route<"/a", put, Json<int>, Json<int>>([](Json<int> number) { return number; }),
           route<"/{...}", post, void, std::string_view>([] { return "any"; }),
           group<"/guarded">(route<"/", get, void, std::string_view>([] { return "in"; })).before(reject_all));
constexpr auto listed = plain.with_cors({.origins = {"https://app.example", "http://localhost:3000"},
                                         .headers = {"x-request-id"},
                                         .expose = {"etag", "location"},
                                         .credentials = true,
                                         .max_age = 600s});
constexpr auto open = plain.with_cors({.origins = {"*"}});
constexpr auto hooked = plain.before(reject_all).after(replace).with_cors({.origins = {"https://app.example"}});

text_pairs from(std::string origin, std::string method = {}) {
    text_pairs headers{{"origin", std::move(origin)}};
    if (!method.empty()) headers.emplace_back("access-control-request-method", std::move(method));
    return headers;
}
template <auto& Api>
response preflight(std::string path, std::string origin = "https://app.example") {
    return call<Api>({.method = options, .path = std::move(path), .headers = from(std::move(origin), "PUT")});
}

}  // namespace

TEST_CASE("the response to a preflight has the methods of the routes") {
    const response got = preflight<listed>("/a");
    CHECK(got.status == 204);
    CHECK(got.body.empty());
    CHECK(got.header("access-control-allow-origin") == "https://app.example");
    CHECK(got.header("access-control-allow-methods") == "GET, HEAD, POST, PUT, OPTIONS");
    CHECK(got.header("access-control-allow-headers") ==
          "authorization, x-momento-authorization, content-type, x-request-id");
    CHECK(got.header("access-control-max-age") == "600");
    CHECK(got.header("access-control-allow-credentials") == "true");
    CHECK(got.header("vary") == "Origin");
    CHECK(preflight<listed>("/b/c").header("access-control-allow-methods") == "POST, OPTIONS");
    CHECK(preflight<listed>("/%61").header("access-control-allow-methods") == "GET, HEAD, POST, PUT, OPTIONS");
    CHECK(preflight<listed>("/a", "http://localhost:3000").header("access-control-allow-origin") ==
          "http://localhost:3000");
}

TEST_CASE("a preflight runs no hooks, and the fields follow all hooks") {
    hooks = 0;
    CHECK(preflight<listed>("/guarded").status == 204);
    CHECK(preflight<hooked>("/a").header("access-control-allow-origin") == "https://app.example");
    CHECK(hooks == 0);
    const response got = call<hooked>({.path = "/a", .headers = from("https://app.example")});
    CHECK(got.status == 503);
    CHECK(got.header("access-control-allow-origin") == "https://app.example");
    CHECK(hooks == 1);
}

TEST_CASE("another origin gets no permission") {
    for (const char* origin : {"https://evil.example", "https://app.example.evil", "https://app.example:443",
                               "http://app.example", "null", "*", "", "https://APP.example"}) {
        INFO(origin);
        const response got = preflight<listed>("/a", origin);
        CHECK(got.status == 204);
        CHECK(got.headers == text_pairs{{"vary", "Origin"}});
        CHECK(call<listed>({.path = "/a", .headers = from(origin)}).header("access-control-allow-origin").empty());
    }
}

TEST_CASE("OPTIONS without both fields of a preflight is an ordinary request") {
    const response ordinary = call<listed>({.method = options, .path = "/a", .headers = from("https://app.example")});
    CHECK(ordinary.status == 204);
    CHECK(ordinary.header("allow") == "GET, HEAD, POST, PUT, OPTIONS");
    CHECK(ordinary.header("access-control-allow-methods").empty());
    CHECK(call<listed>({.method = options, .path = "/a", .headers = {{"access-control-request-method", "PUT"}}})
              .header("allow") == "GET, HEAD, POST, PUT, OPTIONS");
    CHECK(preflight<listed>("/").status == 404);
    CHECK(preflight<listed>("/..").status == 400);
}

TEST_CASE("every response has the fields, also a rejection") {
    for (const request& each :
         {request{.path = "/a"}, request{.path = "/"}, request{.method = del, .path = "/a"}, request{.path = "/.."},
          request{.method = put, .path = "/a", .body = "x"}, request{.path = "/guarded"}}) {
        request with = each;
        with.headers = from("https://app.example");
        INFO(with.path);
        const response got = call<listed>(with);
        CHECK(got.header("access-control-allow-origin") == "https://app.example");
        CHECK(got.header("access-control-expose-headers") == "etag, location");
        CHECK(got.header("vary") == "Origin");
        CHECK(call<listed>(each).header("vary") == "Origin");
        CHECK(call<listed>(each).header("access-control-allow-origin").empty());
    }
}

TEST_CASE("fields of another server that a handler passes on are replaced") {
    constexpr static auto relayed = routes(route<"/", get, void, WebResponse>([] {
                                        return WebResponse()
                                            .header("Access-Control-Allow-Origin", "*")
                                            .header("access-control-allow-credentials", "true")
                                            .header("access-control-expose-headers", "x");
                                    })).with_cors({.origins = {"https://app.example"}});
    CHECK(call<relayed>({.headers = from("https://app.example")}).headers ==
          text_pairs{{"vary", "Origin"}, {"access-control-allow-origin", "https://app.example"}});
    CHECK(call<relayed>({.headers = from("https://evil.example")}).headers == text_pairs{{"vary", "Origin"}});
}

TEST_CASE("a public API does not vary by origin") {
    CHECK(call<open>({.path = "/a"}).headers ==
          text_pairs{{"content-type", "text/plain; charset=utf-8"}, {"access-control-allow-origin", "*"}});
    CHECK(preflight<open>("/a", "https://any.example").header("access-control-allow-origin") == "*");
    CHECK(preflight<open>("/a").header("access-control-max-age").empty());
    CHECK(preflight<open>("/a").header("access-control-allow-credentials").empty());
}
