// Callers with a key from a native call: which are authorized, with which identity, and the responses to the others.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "../support.hpp"
#include "momento/functions/testing_token.hpp"
#include "momento/functions/token.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using testing::fake_token;
using testing::text_pairs;
using token::permissions;

namespace {

int runs = 0;

struct Asks {
    Token<std::optional<std::string>> caller;
    Header<std::optional<std::string>> authorization;
};
std::string whoami(Asks asked) {
    ++runs;
    return asked.caller->value_or("nobody") + " with " + (*asked.authorization ? "a key" : "none");
}
constexpr auto api = routes(route<"/", get, Asks, std::string>(whoami));

std::string key_of(const permissions& permitted, std::optional<std::string_view> id = "ada") {
    return token::generate_disposable(60s, permitted, id).value().api_key;
}
permissions invoking(token::cache_selector in, token::selector which) {
    return permissions().function(token::function_role::invoke, in, which);
}
testing::response asked_with(text_pairs headers, text_pairs environment = {}) {
    return testing::call<api>(
        {.headers = std::move(headers), .token_metadata = "the row's own", .environment = std::move(environment)});
}

}  // namespace

TEST_CASE("a valid key's id is the token metadata, whatever the request contains") {
    const fake_token tokens;
    const std::string key = key_of(invoking(token::all, token::all));
    CHECK(asked_with({{"authorization", key}}).body == "ada with a key");
    CHECK(asked_with({{"Authorization", "Bearer " + key}}).body == "ada with a key");
    CHECK(asked_with({{"AUTHORIZATION", "bearer   " + key + " "}}).body == "ada with a key");
    const std::string nameless = key_of(invoking(token::all, token::all), std::nullopt);
    CHECK(asked_with({{"authorization", nameless}}).body == "nobody with a key");
    // The function handles any other authorization itself.
    for (const char* other : {"Basic eDp5", "Bearer eyJ", "Bearer", "", "momento", "momento-local", "Momento-Local.x"})
        CHECK(asked_with({{"authorization", other}}).body == "the row's own with a key");
    CHECK(asked_with({{"x-authorization", "momento-local.x"}}).body == "the row's own with none");
    // A key in the other header leaves authorization to the function.
    CHECK(asked_with({{"X-Momento-Authorization", key}, {"authorization", "Basic eDp5"}}).body == "ada with a key");
    CHECK(asked_with({{"x-momento-authorization", key}, {"authorization", nameless}}).body == "ada with a key");
    CHECK(asked_with({{"x-momento-authorization", "eyJ"}, {"authorization", key}}).body == "the row's own with a key");
    CHECK(asked_with({{"x-momento-authorization", "momento-local.x.y"}}).status == 401);
    CHECK(asked_with({{"authorization", "\t " + key + "\t"}}).body == "ada with a key");
    CHECK(asked_with({{"authorization", "\tBEARER " + key}}).body == "ada with a key");
    // Authorized with a second header; the route rejects it, because it accepts one value only.
    CHECK(asked_with({{"authorization", key}, {"authorization", "Basic eDp5"}}).status == 400);
}

TEST_CASE("a key that is forged, expired or from another service is 401") {
    fake_token tokens;
    const std::string key = key_of(invoking(token::all, token::all));
    const std::string body = problem(401, "Unauthorized", "the token is not from this process, or has expired");
    const auto rejected = [&](std::string_view value) {
        const int before = runs;
        const testing::response response = asked_with({{"authorization", std::string(value)}});
        CHECK(response.status == 401);
        CHECK(response.headers ==
              text_pairs{{"content-type", "application/problem+json"},
                         {"www-authenticate", R"(Bearer realm="momento-local", error="invalid_token")"}});
        CHECK(response.body == body);
        CHECK(runs == before);
    };
    rejected("momento-local.");
    rejected("momento-local.00000000000000000000000000000000");
    rejected(key + "0");
    rejected(key.substr(0, key.size() - 1));
    rejected("Bearer " + key + ".");
    rejected("Basic momento-local.x");
    // A valid key in an invalid form is rejected too.
    for (const char* before : {"Token ", "Bearer", "Bearer\t", "Bearer Bearer ", "\"", "x", "Bearer x "})
        rejected(before + key);
    rejected(key + " x");
    rejected(key + ", " + key);
    CHECK(asked_with({{"authorization", key}, {"authorization", key}}).status == 401);
    CHECK(asked_with({{"authorization", key}, {"Authorization", "Basic momento-local.x"}}).status == 401);
    CHECK(asked_with({{"authorization", key}, {"authorization", key}, {"authorization", key}}).status == 401);
    {
        const fake_token others;
        rejected(key);
    }
    CHECK(asked_with({{"authorization", key}}).status == 200);
    tokens.advance(60s);
    rejected(key);
}

TEST_CASE("without a fake token service, no call accepts keys of another") {
    const std::string key = [] {
        const fake_token tokens;
        return key_of(invoking(token::all, token::all));
    }();
    CHECK(asked_with({{"authorization", key}}).status == 401);
}

TEST_CASE("a key without permission to invoke the function is 403") {
    const fake_token tokens;
    const auto status = [](const permissions& permitted, text_pairs environment = {}) {
        const std::string which = environment.empty() ? "function in the cache cache" : "shop in the cache c-1";
        const testing::response response = asked_with({{"authorization", key_of(permitted)}}, std::move(environment));
        if (response.status == 403) {
            CHECK(response.headers ==
                  text_pairs{{"content-type", "application/problem+json"},
                             {"www-authenticate", R"(Bearer realm="momento-local", error="insufficient_scope")"}});
            CHECK(response.body == problem(403, "Forbidden", "the token does not permit to invoke " + which));
        }
        return response.status;
    };
    CHECK(status(invoking("cache", "function")) == 200);
    CHECK(status(invoking("cache", token::prefix("func"))) == 200);
    CHECK(status(invoking(token::all, "function")) == 200);
    CHECK(status(invoking("cache", token::all)) == 200);
    CHECK(status(invoking("other", token::all)) == 403);
    CHECK(status(invoking(token::all, "func")) == 403);
    CHECK(status(invoking(token::all, token::prefix("x"))) == 403);
    CHECK(status(permissions()) == 403);
    CHECK(status(permissions().function(token::function_role::none, token::all, token::all)) == 403);
    CHECK(status(permissions()
                     .cache(token::cache_role::read_write, token::all, token::all)
                     .topic(token::topic_role::publish_subscribe, token::all, token::all)) == 403);
    CHECK(status(invoking("other", token::all).function(token::function_role::invoke, "cache", token::all)) == 200);
    // The names are those that the call reports.
    const text_pairs shop{{"__FUNCTION_NAME", "shop"}, {"__CACHE_NAME", "c-1"}};
    CHECK(status(invoking("c-1", "shop"), shop) == 200);
    CHECK(status(invoking("cache", "function"), shop) == 403);
}
