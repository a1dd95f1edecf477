// Keys that a Function generates in native tests: the requests to the service, its responses and errors, and how a
// handler uses them.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <limits>
#include <map>
#include <string>

#include "../support.hpp"
#include "momento/functions/testing_token.hpp"
#include "momento/functions/token.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using testing::fake_token;
using token::error_kind;
using token::permissions;
using calls = std::map<std::string, int>;

namespace {

struct Caller {
    std::string name;
    double weight = 0;
};

permissions everything() { return permissions().function(token::function_role::invoke, token::all, token::all); }

WebResult<std::string> mint() {
    const auto made = MOMENTO_TRY(token::generate_disposable(1h, everything(), "ada"));
    return std::to_string(made.valid_until) + " " + made.endpoint;
}
constexpr auto api = routes(route<"/", get, void, Result<std::string>>(mint));

constexpr std::string_view reported_by_host = "secret-cell-7 says no";

std::string error_text(const Result<token::disposable, token::Error>& result, error_kind kind) {
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == kind);
    return result.error().text;
}

}  // namespace

TEST_CASE("generates a key and records the request to the service") {
    fake_token tokens;
    const auto made = token::generate_disposable(90s, everything(), "ada");
    REQUIRE(made.has_value());
    CHECK(made->api_key.starts_with("momento-local."));
    CHECK(made->endpoint == "momento-local");
    REQUIRE(tokens.minted.size() == 1);
    CHECK(tokens.minted[0].api_key == made->api_key);
    CHECK(tokens.minted[0].valid_for == 90s);
    CHECK(tokens.minted[0].permissions == everything().json());
    CHECK(tokens.minted[0].token_id == "ada");
    CHECK(tokens.metadata_of(made->api_key) == "ada");

    const auto nameless = token::generate_disposable(1s, permissions());
    REQUIRE(nameless.has_value());
    CHECK(nameless->api_key != made->api_key);
    CHECK_FALSE(tokens.minted[1].token_id.has_value());
    CHECK_FALSE(tokens.metadata_of(nameless->api_key).has_value());
    CHECK_FALSE(tokens.metadata_of("momento-local.0").has_value());
    CHECK_FALSE(tokens.metadata_of("").has_value());

    REQUIRE(token::generate_disposable(1s, permissions(), Json(Caller{"Ada", 0.5})).has_value());
    CHECK(tokens.minted[2].token_id == R"({"name":"Ada","weight":0.5})");
    REQUIRE(token::generate_disposable(1s, permissions(), "").has_value());
    CHECK(tokens.minted[3].token_id == "");
}

TEST_CASE("keys expire with the fake's clock, which only advance moves") {
    fake_token tokens;
    const auto made = token::generate_disposable(90s, permissions(), "ada");
    REQUIRE(made.has_value());
    tokens.advance(89s);
    CHECK(tokens.metadata_of(made->api_key) == "ada");
    tokens.advance(1s);
    CHECK_FALSE(tokens.metadata_of(made->api_key).has_value());
    CHECK(tokens.minted.size() == 1);
    // A test may clear the list without revoking the keys.
    const auto other = token::generate_disposable(90s, permissions(), "bo");
    tokens.minted.clear();
    CHECK(tokens.metadata_of(other->api_key) == "bo");
}

TEST_CASE("a key expires after its lifetime, counted from the call's clock") {
    CHECK(testing::call<api>({.clock = "1970-01-01T00:00:10.9Z"}).body == "3610 momento-local");
    CHECK(testing::call<api>({.clock = "2026-01-31T12:00:00Z"}).body == "1769864400 momento-local");
    const std::string real = testing::call<api>({}).body;
    CHECK(std::stoull(real) > 1769864400);
}

TEST_CASE("rejects invalid lifetimes") {
    fake_token tokens;
    detail::fake_host host;
    for (const std::chrono::seconds none : {0s, -1s, std::chrono::seconds::min(), std::chrono::seconds(4294967296)})
        CHECK(error_text(token::generate_disposable(none, permissions()), error_kind::invalid_argument) ==
              "a key is valid for 1 to 4294967295 seconds");
    CHECK(host.calls == calls{});
    CHECK(token::generate_disposable(1s, permissions()).has_value());
    CHECK(token::generate_disposable(1h, permissions()).has_value());
    CHECK(error_text(token::generate_disposable(3601s, permissions()), error_kind::invalid_argument) ==
          "a token is valid for 1 to 3600 seconds, not for 3601");
    CHECK(error_text(token::generate_disposable(4294967295s, permissions()), error_kind::invalid_argument) ==
          "a token is valid for 1 to 3600 seconds, not for 4294967295");
    CHECK(host.calls == calls{{"token.generate-disposable-token", 4}});
    CHECK(tokens.minted.size() == 2);
}

TEST_CASE("a lifetime beyond the maximum is the maximum, and none wraps around") {
    fake_token tokens;
    const std::string_view rejected = "a key is valid for 1 to 4294967295 seconds";
    for (const auto& result :
         {token::generate_disposable(std::chrono::hours::max(), permissions()),
          token::generate_disposable(std::chrono::hours::min(), permissions()),
          token::generate_disposable(std::chrono::duration<std::int64_t, std::ratio<86400>>(213503982334602),
                                     permissions())}) {
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().text == rejected);
    }
    CHECK(tokens.minted.empty());
    CHECK(token::generate_disposable(std::chrono::hours(1), permissions()).has_value());
    CHECK(tokens.minted[0].valid_for == std::chrono::seconds(3600));
}

TEST_CASE("text that is not UTF-8 never reaches the host") {
    fake_token tokens;
    detail::fake_host host;
    CHECK(error_text(token::generate_disposable(1s, permissions(), "\xff"), error_kind::invalid_argument) ==
          "the token id is not UTF-8");
    CHECK(error_text(token::generate_disposable(1s, permissions().cache(token::cache_role::none, "\xff", token::all)),
                     error_kind::invalid_argument) == "a name among the permissions is not UTF-8");
    CHECK_FALSE(
        error_text(token::generate_disposable(1s, permissions(), Json(Caller{"\xff"})), error_kind::invalid_value)
            .empty());
    CHECK_FALSE(error_text(token::generate_disposable(1s, permissions(),
                                                      Json(Caller{"Ada", std::numeric_limits<double>::quiet_NaN()})),
                           error_kind::invalid_value)
                    .empty());
    CHECK(host.calls == calls{});
    CHECK(tokens.minted.empty());
    const WebError problem = token::Error{.kind = error_kind::invalid_value};
    CHECK(problem.status() == 500);
    CHECK(problem.text() == "the token service returned or was passed an invalid value");
}

TEST_CASE("the service rejects invalid permissions") {
    const fake_token tokens;
    CHECK(error_text(token::generate_disposable(1s, permissions().topic(token::topic_role::none, "", token::all)),
                     error_kind::invalid_argument)
              .starts_with("/explicit/permissions/0/topic_permissions/cache_selector/cacheName"));
    CHECK(tokens.minted.empty());
}

TEST_CASE("each error of the token service converts to its problem response") {
    struct row {
        error_kind kind;
        bool has_text;
        int status;
        std::string_view title;
        std::string_view message;
    };
    const row rows[] = {
        {error_kind::internal_error, false, 502, "Bad Gateway", "the token service failed"},
        {error_kind::invalid_argument, true, 500, "Internal Server Error",
         "the token service rejected an argument of the function"},
        {error_kind::permission_denied, true, 500, "Internal Server Error",
         "the token service denied the function permission"},
        {error_kind::limit_exceeded, true, 503, "Service Unavailable", "the token service has reached a limit"}};
    fake_token tokens;
    for (const row& each : rows) {
        INFO(each.message);
        tokens.fail_with({each.kind, std::string(reported_by_host)}, 2);
        CHECK(error_text(token::generate_disposable(1s, permissions()), each.kind) ==
              (each.has_text ? reported_by_host : std::string_view()));
        const testing::response result = testing::call<api>({});
        CHECK(result.status == each.status);
        CHECK(result.body == problem(each.status, each.title, each.message));
        CHECK(testing::call<api>({}).status == 200);
    }
    CHECK(tokens.minted.size() == 4);
}

TEST_CASE("generates no key outside of a call without a fake") {
    CHECK(error_text(token::generate_disposable(1s, permissions()), error_kind::permission_denied) ==
          "no call is running; create a testing::fake_token");
}
