// State that the steps of a row share, in process and in the component: a cache, and keys that the Function generates.
// A row starts without the state of earlier rows.
#include "services.hpp"

#include <catch2/catch_test_macros.hpp>
#include <momento/functions/testing.hpp>
#include <momento/functions/testing_cache.hpp>

#include "framework/testing/table/run.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
namespace tables = momento::functions::detail::tables;

inline const exchange rows[] = {
    {.name = "creates, reads, writes and removes a value",
     .steps =
         {{.name = "missing at first",
           .request = {.path = "/kept/a"},
           .response = {.status = 404, .contains = "nothing is kept"}},
          {.name = "creates", .request = {.method = post, .path = "/kept/a", .body = "1"}, .response = {.status = 201}},
          {.name = "rejects a second creation",
           .request = {.method = post, .path = "/kept/a", .body = "2"},
           .response = {.status = 409}},
          {.name = "reads", .request = {.path = "/kept/a"}, .response = {.status = 200, .body = "1"}},
          {.name = "writes", .request = {.method = put, .path = "/kept/a", .body = "3"}, .response = {.status = 204}},
          {.name = "reads again", .request = {.path = "/kept/a"}, .response = {.status = 200, .body = "3"}},
          {.name = "removes", .request = {.method = del, .path = "/kept/a"}, .response = {.status = 204}},
          {.name = "missing after removal", .request = {.path = "/kept/a"}, .response = {.status = 404}}}},
    {.name = "leaves a value",
     .request = {.method = put, .path = "/kept/left", .body = "behind"},
     .response = {.status = 204}},
    {.name = "does not see another row's value", .request = {.path = "/kept/left"}, .response = {.status = 404}},
    {.name = "does not see it in steps either",
     .steps = {{.name = "first", .request = {.path = "/kept/left"}, .response = {.status = 404}},
               {.name = "second", .request = {.path = "/kept/left"}, .response = {.status = 404}}}},
    {.name = "publishes and logs",
     .request = {.method = post, .path = "/told/orders", .body = "all"},
     .response = {.status = 204}},
    {.name = "rejects an invalid topic",
     .request = {.method = post, .path = "/told/a%0Ab", .body = "x"},
     .response = {.status = 500, .contains = "the topic rejected an argument of the function"}},
    {.name = "a large value",
     .request = {.method = put, .path = "/kept/large", .body = std::string(500'000, 'x')},
     .response = {.status = 204}},
    {.name = "forged keys",
     .steps = {{.name = "bare",
                .request = {.path = "/me", .headers = {{"authorization", "momento-local.forged.key"}}},
                .response = {.status = 401,
                             .headers = {{"content-type", "application/problem+json"},
                                         {"www-authenticate",
                                          R"(Bearer realm="momento-local", error="invalid_token")"}},
                             .body = R"({"type":"about:blank","title":"Unauthorized","status":401,)"
                                     R"("detail":"the token is not from this process, or has expired"})"}},
               {.name = "with a scheme",
                .request = {.path = "/me", .headers = {{"Authorization", "Bearer momento-local."}}},
                .response = {.status = 401}},
               {.name = "another authorization is passed to the handler",
                .request = {.path = "/me", .headers = {{"authorization", "Bearer eyJh"}}, .token_metadata = "ada"},
                .response = {.status = 200, .body = "ada"}}}},
    {.name = "rejects invalid lifetimes of keys",
     .steps = {{.name = "none",
                .request = {.method = post, .path = "/keys/function", .query = "seconds=0"},
                .response = {.status = 500, .contains = "the token service rejected an argument"}},
               {.name = "too long",
                .request = {.method = post, .path = "/keys/function", .query = "seconds=3601"},
                .response = {.status = 500, .contains = "the token service rejected an argument"}}}},
};
// Each host generates its own keys, so these rows cannot be compared.
inline const exchange keys[] = {
    {.name = "a key is accepted",
     .request = {.token_metadata = "the row's own"},
     .steps =
         {{.name = "creates a key",
           .request = {.method = post, .path = "/keys/function", .query = "id=ada", .clock = "2026-01-31T12:00:00Z"},
           .response = {.status = 200, .json = R"({"key":"${match:^momento-local[.]}","valid_until":"${integer}"})"},
           .capture = {{"key", "/key"}}},
          {.name = "without it", .request = {.path = "/me"}, .response = {.body = "the row's own"}},
          {.name = "bare",
           .request = {.path = "/me", .headers = {{"authorization", "${key}"}}},
           .response = {.status = 200, .body = "ada"}},
          {.name = "with a scheme, and metadata of the step's own",
           .request = {.path = "/me",
                       .headers = {{"Authorization", "Bearer ${key}"}},
                       .token_metadata = "somebody else"},
           .response = {.status = 200, .body = "ada"}},
          {.name = "with one more character",
           .request = {.path = "/me", .headers = {{"authorization", "${key}x"}}},
           .response = {.status = 401}}}},
    {.name = "a key without an id",
     .request = {.token_metadata = "the row's own"},
     .steps = {{.name = "creates a key",
                .request = {.method = post, .path = "/keys/function"},
                .capture = {{"key", "/key"}}},
               {.name = "calls",
                .request = {.path = "/me", .headers = {{"authorization", "${key}"}}},
                .response = {.status = 200, .body = "nobody"}}}},
    {.name = "a key for another function",
     .steps = {{.name = "creates a key",
                .request = {.method = post, .path = "/keys/other", .query = "id=ada"},
                .capture = {{"key", "/key"}}},
               {.name = "calls",
                .request = {.path = "/me", .headers = {{"authorization", "${key}"}}},
                .response = {.status = 403,
                             .headers = {{"content-type", "application/problem+json"}},
                             .body =
                                 R"({"type":"about:blank","title":"Forbidden","status":403,)"
                                 R"("detail":"the token does not permit to invoke function in the cache cache"})"}}}},
};
inline const exchange valid_until[] = {
    {.name = "a key's lifetime is counted from the row's clock",
     .request = {.method = post, .path = "/keys/function", .query = "seconds=10", .clock = "2026-01-31T12:00:00Z"},
     .response = {.status = 200, .json = R"({"key":"${string}","valid_until":1769860810})"}},
};

MOMENTO_TEST_TABLE("services", rows, in_process<services::api>())
MOMENTO_TEST_TABLE("keys", keys, in_process<services::api>())
MOMENTO_TEST_TABLE("services, as wasm", rows, component("services.wasm"))
MOMENTO_TEST_TABLE("services, both", rows, identical(in_process<services::api>(), component("services.wasm")))
MOMENTO_TEST_TABLE("keys, as wasm", keys, component("services.wasm"))
MOMENTO_TEST_TABLE("keys until", valid_until, in_process<services::api>())

TEST_CASE("a key of one row is invalid in another") {
    const target to = in_process<services::api>();
    to->begin();
    const auto minted = to->send({.method = post, .path = "/keys/function"});
    const std::string body = minted.response->body;
    const std::string key = body.substr(8, body.find('"', 8) - 8);
    const request calls{.path = "/me", .headers = {{"authorization", key}}};
    CHECK(to->send(calls).response->status == 200);
    to->begin();
    CHECK(to->send(calls).response->status == 401);
    // Keys of two tables that run concurrently are separate too.
    const target other = in_process<services::api>();
    CHECK(other->send(calls).response->status == 401);
}

TEST_CASE("rows see a fake that the test created") {
    fake_cache cache;
    cache.set("a", "seeded");
    const exchange row{.name = "reads", .request = {.path = "/kept/a"}, .response = {.status = 200, .body = "seeded"}};
    CHECK(tables::run_row("seeded", row, *in_process<services::api>()).report.empty());
}
