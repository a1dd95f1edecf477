// Several hooks of one table, and tables inside tables.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

constexpr auto open = routes(route<"/", get, void, std::string_view>([] { return "in"; }));
constexpr auto guarded =
    open.before([](const WebEnvironment& env) -> std::optional<WebResponse> {
            if (env.headers().get("x-key")) return std::nullopt;
            return WebResponse().with_status(401);
        })
        .before([](const WebEnvironment&) -> std::optional<WebResponse> { return std::nullopt; })
        .after([](WebResponse& response) { response.header("x-first", std::to_string(response.headers().size())); })
        .after([](WebResponse& response) { response.header("x-second", std::to_string(response.headers().size())); });
constexpr auto outer = routes(open, route<"/more", get, void, std::string_view>([] { return "more"; }));

}  // namespace

TEST_CASE("a later hook does not replace an earlier one") {
    CHECK(call<guarded>({}).status == 401);
    const response answer = call<guarded>({.headers = {{"x-key", "1"}}});
    CHECK(answer.status == 200);
    CHECK(answer.header("x-first") == "1");
    CHECK(answer.header("x-second") == "2");
}

TEST_CASE("a table without policies gives its routes to another") {
    CHECK(call<outer>({}).body == "in");
    CHECK(call<outer>({.path = "/more"}).body == "more");
}

namespace {

constexpr auto forbidden =
    routes(route<"/", get, void, WebResponse>([] {
        return WebResponse().header("a b", "x").with_body("secret");
    })).after([](WebResponse& response) { response.header("x-seen", std::to_string(response.status())); });

}  // namespace

TEST_CASE("a hook sees the refusal of a handler's headers, not the headers") {
    const response answer = call<forbidden>({});
    CHECK(answer.status == 500);
    CHECK(answer.header("x-seen") == "500");
    CHECK(answer.header("a b").empty());
}
