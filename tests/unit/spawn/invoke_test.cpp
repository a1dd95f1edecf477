// Starting background Functions: payloads of every type, every error, and the fake that records them.
#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "../cache/values.hpp"
#include "momento/functions/spawn.hpp"
#include "momento/functions/testing_spawn.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using spawn::error_kind;
using testing::fake_spawn;

namespace {

WebResult<std::string> starts() {
    MOMENTO_TRY(spawn::invoke("refresh", "payload"));
    return "started";
}
constexpr auto api = routes(route<"/", get, void, Result<std::string>>(starts));

struct WithBody {
    Data body;
};
Result<void> passes_on(WithBody request) {
    MOMENTO_TRY(spawn::invoke("refresh", std::move(request.body)));
    return {};
}
constexpr auto limited = routes(route<"/", post, WithBody, void>(passes_on)).with_limits({.body_bytes = 4});

}  // namespace

TEST_CASE("payloads of every type are copied") {
    fake_spawn background;
    const Account account{.id = 7, .secret = "s", .weights = {0.5}};
    REQUIRE(spawn::invoke("one", "text"));
    REQUIRE(spawn::invoke(std::string("two"), every_byte()));
    REQUIRE(spawn::invoke(std::string_view("three"), bytes{0, 255}));
    REQUIRE(spawn::invoke("four", Data("data")));
    REQUIRE(spawn::invoke("five", Json(account)));
    REQUIRE(spawn::invoke("six", Coordinates{1, 2}));
    REQUIRE(spawn::invoke("seven"));
    const auto& all = background.spawned;
    REQUIRE(all.size() == 7);
    CHECK(all[0].function == "one");
    CHECK(all[0].payload == "text");
    CHECK(all[1].payload == every_byte());
    CHECK(all[2].function == "three");
    CHECK(all[2].payload == std::string("\0\xff", 2));
    CHECK(all[3].payload == "data");
    CHECK(all[4].payload == R"({"id":7,"secret":"s","weights":[0.5]})");
    CHECK(all[5].payload == "1,2");
    CHECK(all[6].payload.empty());
}

TEST_CASE("an unread body is read for the payload, up to its limit") {
    fake_spawn background;
    CHECK(testing::call<limited>({.method = post, .body = "four"}).status == 204);
    CHECK(testing::call<limited>({.method = post, .body = "five5"}).status == 500);
    {
        detail::fake_host host;
        REQUIRE(spawn::invoke("refresh", host.buffer("on the host", 3)));
        CHECK(host.calls["spawn.spawn-function"] == 1);
    }
    REQUIRE(background.spawned.size() == 2);
    CHECK(background.spawned[0].payload == "four");
    CHECK(background.spawned[1].payload == "on the host");
}

TEST_CASE("each error of the interface converts to its problem response") {
    struct error_case {
        error_kind kind;
        bool has_text;
        int status;
        std::string_view title;
        std::string_view detail;
    };
    fake_spawn background;
    for (const auto& each : {
             error_case{error_kind::function_not_found, false, 500, "Internal Server Error",
                        "the background function does not exist"},
             error_case{error_kind::internal_error, false, 502, "Bad Gateway",
                        "the background function could not be started"},
             error_case{error_kind::limit, true, 503, "Service Unavailable",
                        "background functions have reached a limit"},
         }) {
        background.fail_with({each.kind, "secret-cell-7"});
        const auto result = spawn::invoke("refresh", "payload");
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == each.kind);
        CHECK(result.error().text == (each.has_text ? "secret-cell-7" : ""));
        const testing::response got = testing::call<api>({});
        CHECK(got.status == each.status);
        CHECK(got.body == problem(each.status, each.title, each.detail));
    }
    background.fail_with({error_kind::invalid_value, "not a case"}, 1);
    CHECK(spawn::invoke("refresh").error().kind == error_kind::internal_error);
    CHECK(spawn::invoke("refresh").has_value());
    CHECK(background.spawned.size() == 1);
}

TEST_CASE("invalid arguments never reach the host") {
    fake_spawn background;
    detail::fake_host host;
    const auto name = spawn::invoke("\xff", "payload");
    CHECK(name.error().kind == error_kind::invalid_argument);
    CHECK(name.error().text == "the name of the function is not UTF-8");
    CHECK(WebError(name.error()).status() == 500);
    const auto value = spawn::invoke("refresh", Json(std::numeric_limits<double>::infinity()));
    CHECK(value.error().kind == error_kind::invalid_value);
    CHECK(value.error().text.starts_with("JSON cannot encode it"));
    CHECK(spawn::invoke("refresh", Coordinates{-1, 0}).error().text == "nothing lies to the left");
    CHECK(host.calls.empty());
    CHECK(background.spawned.empty());
}

TEST_CASE("the fake has the limit of momento-local; without a fake, nothing runs") {
    const std::string largest(5 * 1024 * 1024, 'x');
    {
        fake_spawn background;
        CHECK(spawn::invoke("refresh", largest).has_value());
        const auto larger = spawn::invoke("refresh", largest + "x");
        CHECK(larger.error().kind == error_kind::limit);
        CHECK(larger.error().text == "the payload has 5242881 bytes, a payload has at most 5242880");
    }
    CHECK(testing::call<api>({}).status == 200);
    CHECK(spawn::invoke("refresh").error().text == "no call is running; create a testing::fake_spawn");
}
