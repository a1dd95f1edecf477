// Several hooks in one table, and nested tables.
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
    const response got = call<guarded>({.headers = {{"x-key", "1"}}});
    CHECK(got.status == 200);
    CHECK(got.header("x-first") == "1");
    CHECK(got.header("x-second") == "2");
}

TEST_CASE("a table without options can be nested in another") {
    CHECK(call<outer>({}).body == "in");
    CHECK(call<outer>({.path = "/more"}).body == "more");
}

namespace {

constexpr auto forbidden =
    routes(route<"/", get, void, WebResponse>([] {
        return WebResponse().header("a b", "x").with_body("secret");
    })).after([](WebResponse& response) { response.header("x-seen", std::to_string(response.status())); });

}  // namespace

TEST_CASE("the after hook sees the 500 for a handler's invalid headers, without those headers") {
    const response got = call<forbidden>({});
    CHECK(got.status == 500);
    CHECK(got.header("x-seen") == "500");
    CHECK(got.header("a b").empty());
}
