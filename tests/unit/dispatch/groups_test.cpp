// Options of groups and of nested tables: hooks, limits, required parts, and the paths that must not avoid them.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"
#include "spellings.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

std::string order;  // what was called, in order

template <char Name>
std::optional<Problem<403>> note(const WebEnvironment& environment) {
    order += Name;
    if (environment.headers().get("x-stop") == std::string_view(&"abcdefgh"[Name - 'a'], 1)) return Problem<403>{};
    return std::nullopt;
}
template <char Name>
void seen(WebResponse&) {
    order += Name;
}
std::string_view handled() {
    order += '.';
    return "handled";
}
struct Body {
    std::string text;
};

constexpr auto inner = routes(route<"/table", get, void, std::string_view>(handled)).before(note<'g'>).after(seen<'G'>);
constexpr auto api = routes(route<"/free", get, void, std::string_view>(handled),
                            group<"/a">(route<"/", get, void, std::string_view>(handled),
                                        group<"/b">(route<"/", get, void, std::string_view>(handled),
                                                    route<"/body", post, Json<Body>, Json<Body>>([](Json<Body> body) {
                                                        order += '.';
                                                        return body;
                                                    }))
                                            .before(note<'c'>)
                                            .before(note<'d'>)
                                            .after(seen<'C'>)
                                            .after(seen<'D'>),
                                        inner)
                                .before(note<'a'>)
                                .after(seen<'A'>)
                                .before(note<'b'>));

std::string called(const request& request) {
    order.clear();
    const response got = call<api>(request);
    return order + ' ' + std::to_string(got.status);
}

}  // namespace

TEST_CASE("hooks of groups are called from the outermost group in, and after the handler from the innermost out") {
    CHECK(called({.path = "/free"}) == ". 200");
    CHECK(called({.path = "/a"}) == "ab.A 200");
    CHECK(called({.path = "/a/b"}) == "abcd.CDA 200");
    CHECK(called({.path = "/a/table"}) == "abg.GA 200");
    CHECK(called({.method = head, .path = "/a/b"}) == "abcd.CDA 200");
}

TEST_CASE("a response of a hook ends the call, and only the groups that were entered see it") {
    CHECK(called({.path = "/a/b", .headers = {{"x-stop", "a"}}}) == "aA 403");
    CHECK(called({.path = "/a/b", .headers = {{"x-stop", "b"}}}) == "abA 403");
    CHECK(called({.path = "/a/b", .headers = {{"x-stop", "c"}}}) == "abcCDA 403");
    CHECK(called({.path = "/a/table", .headers = {{"x-stop", "g"}}}) == "abgGA 403");
}

TEST_CASE("hooks of groups are called after matching, and before the body is looked at") {
    CHECK(called({.path = "/a/nothing"}) == " 404");
    CHECK(called({.method = del, .path = "/a/b"}) == " 405");
    CHECK(called({.method = options, .path = "/a/b"}) == " 204");
    CHECK(called({.method = post, .path = "/a/b/body", .headers = {{"x-stop", "d"}}, .body = "{"}) == "abcdCDA 403");
    CHECK(called({.method = post, .path = "/a/b/body", .body = "{"}) == "abcdCDA 400");
}

// Every spelling of the path either reaches the hook, or reaches no handler.
TEST_CASE("no spelling of a path avoids the hook of its group") {
    for (const std::string& path : tests::spellings)
        for (const method verb : {get, head, post, put, patch, del, options}) {
            INFO(detail::method_name(verb) << ' ' << path);
            order.clear();
            (void)call<api>({.method = verb, .path = path, .headers = {{"x-stop", "a"}}, .body = R"({"text":"x"})"});
            CHECK(order.find('.') == std::string::npos);
            CHECK((order.empty() || order == "aA"));
        }
}

namespace {

Result<void> check(const WebEnvironment& environment) {
    if (environment.headers().get("x-bad")) return std::unexpected(WebError::with_status(422, "bad"));
    return {};
}
Result<std::optional<WebResponse>> maybe(const WebEnvironment& environment) {
    if (environment.headers().get("x-error")) return std::unexpected(WebError::message("broken"));
    if (environment.headers().get("x-early")) return WebResponse().with_status(299);
    return std::nullopt;
}
void stamp(WebResponse& response, const WebEnvironment& environment) {
    response.header("x-path", environment.http_path());
}
void poison(WebResponse& response) { response.header("x-bad", "a\r\nb"); }

constexpr auto kinds = routes(route<"/", get, void, std::string_view>([] { return "in"; }));
constexpr auto of_table = kinds.before(check).before(maybe).after(stamp);
constexpr auto of_group = routes(group<"/g">(kinds).before(check).before(maybe).after(stamp));
constexpr auto by_lambda = routes(group<"/g">(kinds)
                                      .before([](const WebEnvironment& environment) -> std::optional<std::string_view> {
                                          if (environment.headers().get("x-early")) return "early";
                                          return std::nullopt;
                                      })
                                      .after([](WebResponse& response) { response.header("x-lambda", "1"); }));
constexpr auto poisoned = routes(group<"/g">(kinds).after(poison).after(stamp));

}  // namespace

TEST_CASE("hooks return any response, an error, or nothing") {
    const auto each = [](auto call_with, std::string path) {
        CHECK(call_with(request{.path = path}).body == "in");
        CHECK(call_with(request{.path = path}).header("x-path") == path);
        CHECK(call_with(request{.path = path, .headers = {{"x-bad", "1"}}}).status == 422);
        CHECK(call_with(request{.path = path, .headers = {{"x-error", "1"}}}).status == 500);
        CHECK(call_with(request{.path = path, .headers = {{"x-early", "1"}}}).status == 299);
        CHECK(call_with(request{.path = path, .headers = {{"x-early", "1"}}}).header("x-path") == path);
    };
    each([](const request& request) { return call<of_table>(request); }, "/");
    each([](const request& request) { return call<of_group>(request); }, "/g");
    CHECK(call<by_lambda>({.path = "/g"}).body == "in");
    const response early = call<by_lambda>({.path = "/g", .headers = {{"x-early", "1"}}});
    CHECK(early.body == "early");
    CHECK(early.header("content-type") == "text/plain; charset=utf-8");
    CHECK(early.header("x-lambda") == "1");
}

TEST_CASE("an invalid header of one hook is a 500 for the next one") {
    const response got = call<poisoned>({.path = "/g"});
    CHECK(got.status == 500);
    CHECK(got.header("x-bad").empty());
    CHECK(got.header("x-path") == "/g");
}

// ---- limits

namespace {

constexpr auto echo = route<"/", post, Json<Body>, Json<Body>>([](Json<Body> body) { return body; });
constexpr auto small = routes(route<"/small", post, Json<Body>, Json<Body>>([](Json<Body> body) {
                           return body;
                       })).with_limits({.body_bytes = 16});
constexpr auto limited_groups =
    routes(echo,
           group<"/g">(echo, group<"/typed">(echo).with_limits({.check_content_type = true}))
               .with_limits({.body_bytes = 24}),
           group<"/t">(small))
        .with_limits({.body_bytes = 64, .json_depth = 1});

int status_of(std::string path, std::size_t size, std::string type = {}) {
    text_pairs headers;
    if (!type.empty()) headers.push_back({"content-type", type});
    const std::string body = R"({"text":")" + std::string(size - 11, 'x') + R"("})";
    return call<limited_groups>({.method = post, .path = std::move(path), .headers = headers, .body = body}).status;
}

}  // namespace

TEST_CASE("limits of a group replace only those that it names") {
    CHECK(status_of("/", 64) == 200);
    CHECK(status_of("/", 65) == 413);
    CHECK(status_of("/g", 24) == 200);
    CHECK(status_of("/g", 25) == 413);
    CHECK(status_of("/g", 24, "text/plain") == 200);
    CHECK(status_of("/g/typed", 24, "application/json") == 200);
    CHECK(status_of("/g/typed", 24, "text/plain") == 415);
    CHECK(status_of("/g/typed", 25, "application/json") == 413);
    CHECK(status_of("/t/small", 16) == 200);
    CHECK(status_of("/t/small", 17) == 413);
    for (const char* path : {"/", "/g", "/t/small"})
        CHECK(call<limited_groups>({.method = post, .path = path, .body = R"({"a":[]})"}).status == 400);
}

// ---- tags

namespace {

constexpr auto tagged =
    routes(group<"/g">(route<"/", get, void, std::string_view>([] { return "a"; }, {.tags = {"own"}}))
               .with_tag("group", "Of a group"),
           group<"/h">(route<"/", get, void, std::string_view>([] { return "a"; }, {.hidden = true}))
               .with_tag("secret", "Of a hidden operation"),
           routes(route<"/t", get, void, std::string_view>([] { return "a"; })).with_tag("nested"))
        .with_tag("table", "Of the table")
        .with_info({.tags = {{.name = "table", .description = {}}, {.name = "first", .description = "First"}}});

}  // namespace

TEST_CASE("operations have the tags of their groups and of their table") {
    const std::string_view document = openapi<tagged>();
    for (const char* text :
         {R"("/g":{"get":{"tags":["own","group","table"])", R"("/t":{"get":{"tags":["nested","table"])",
          R"("tags":[{"name":"table","description":"Of the table"},{"name":"first","description":"First"},)"
          R"({"name":"group","description":"Of a group"},{"name":"nested"},{"name":"own"}])"}) {
        INFO(text << '\n' << document);
        CHECK(document.find(text) != std::string_view::npos);
    }
    CHECK(document.find("secret") == std::string_view::npos);
}
