// Tests what a table cannot: a request that is being processed, the expiry of keys, and errors of the cache.
#include "idempotency_key.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <momento/functions/testing.hpp>
#include <momento/functions/testing_cache.hpp>
#include <string>
#include <utility>

using namespace momento::functions::testing;
using namespace std::chrono_literals;
namespace cache = momento::functions::cache;
using idempotency_key::api;

namespace {

const std::string key = R"("8e03978e-40d5-43e8-bc93-6894a57f9324")";

response pay(std::string clock = {}, std::string amount = "1999") {
    return call<api>({.method = momento::functions::post,
                      .path = "/payments",
                      .headers = {{"idempotency-key", key}},
                      .body = R"({"amount_in_cents":)" + amount + R"(,"currency":"EUR","card":"tok_1"})",
                      .clock = std::move(clock)});
}

}  // namespace

TEST_CASE("a request that is being processed is not processed again") {
    fake_cache cache;
    const idempotency_key::NewPayment payment{.amount_in_cents = 1999, .currency = "EUR", .card = "tok_1"};
    const idempotency_key::Attempt attempt{.fingerprint = idempotency_key::fingerprint_of(payment), .response = {}};
    cache.set("idempotency//" + key, *momento::functions::to_json(attempt));
    CHECK(pay().status == 409);
    CHECK(pay({}, "1").status == 422);
}

TEST_CASE("a response is stored for a day") {
    fake_cache cache;
    const std::string first = pay("2026-01-31T12:00:00Z").body;
    cache.advance(24h - 1ms);
    CHECK(pay("2026-02-01T11:59:59Z").body == first);
    cache.advance(1ms);
    const response later = pay("2026-02-01T12:00:00Z");
    CHECK(later.status == 201);
    CHECK(later.body != first);
}

TEST_CASE("the card is not stored") {
    fake_cache cache;
    REQUIRE(pay().status == 201);
    CHECK(cache.size() == 1);
    CHECK(cache.get("idempotency//" + key)->find("tok_1") == std::string::npos);
}

TEST_CASE("no payment is made if the key cannot be stored") {
    fake_cache cache;
    cache.fail_with({.kind = cache::error_kind::timeout, .text = "too slow"}, 1);
    CHECK(pay().status == 504);
    CHECK(cache.size() == 0);
    CHECK(pay().status == 201);
}
