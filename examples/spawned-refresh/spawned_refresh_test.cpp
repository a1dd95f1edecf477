// Tests both Functions together: what the first one starts is run by the second one, between two requests.
// tests/component/spawned_refresh.test.mjs does the same with the components, and with a real server.
#include "spawned_refresh.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <momento/functions/testing.hpp>
#include <momento/functions/testing_cache.hpp>
#include <momento/functions/testing_http.hpp>
#include <momento/functions/testing_log.hpp>
#include <momento/functions/testing_spawn.hpp>
#include <string>

using namespace momento::functions::testing;
using namespace std::chrono_literals;
namespace functions = momento::functions;
using spawned_refresh::api;
using spawned_refresh::refresh_product;

namespace {

// The price is the number of requests for the product.
http_response respond(const http_request& request) {
    static int requests = 0;
    const std::string id = request.url.substr(request.url.rfind('/') + 1);
    if (id == "404" || id == "503") return {.status = std::stoi(id)};
    if (id == "600") return {.body = "a teapot"};
    return {.body = R"({"id":)" + id + R"(,"name":"Teapot","price_in_cents":)" + std::to_string(++requests) + "}"};
}

const http_peer upstream(&respond);

response ask(const std::string& id = "7") { return call<api>({.path = "/products/" + id}); }

spawn_result refresh(const std::string& job) {
    return functions::testing::spawn(refresh_product, job, {.environment = {{"UPSTREAM", "https://shop.example"}}});
}
spawn_result run(const fake_spawn& background) { return refresh(background.spawned.back().payload); }

}  // namespace

TEST_CASE("the first request starts a refresh, and later ones are served from the cache") {
    fake_cache cache;
    fake_spawn background;
    const response first = ask();
    CHECK(first.status == 202);
    CHECK(first.header("retry-after") == "1");
    REQUIRE(background.spawned.size() == 1);
    CHECK(background.spawned[0].function == "refresh-product");
    CHECK(run(background).note == "product/7 is refreshed");
    const response second = ask();
    CHECK(second.status == 200);
    CHECK(second.body == R"({"id":7,"name":"Teapot","price_in_cents":1})");
    CHECK(background.spawned.size() == 1);
    CHECK(ask("8").status == 202);
    CHECK(background.spawned.size() == 2);

    cache.advance(10s);
    CHECK(ask().body == second.body);
    REQUIRE(background.spawned.size() == 3);
    CHECK(run(background).ok);
    CHECK(ask().body == R"({"id":7,"name":"Teapot","price_in_cents":2})");
}

TEST_CASE("a product that is gone is removed; any other failure keeps what is cached") {
    fake_cache cache;
    const std::string gone = R"({"id":404,"name":"Teapot","price_in_cents":1})";
    cache.set("product/404", gone);
    cache.set("product/503", gone);
    CHECK(refresh(R"({"id":404})").note == "product/404 is gone");
    CHECK_FALSE(cache.contains("product/404"));
    const spawn_result failed = refresh(R"({"id":503})");
    CHECK_FALSE(failed.ok);
    CHECK(failed.note == "the upstream returned 503");
    CHECK(cache.get("product/503") == gone);
    CHECK(refresh(R"({"id":600})").note == "the outbound request received no valid response");
    CHECK(refresh("{}").note.value_or("").starts_with("the body: "));
    CHECK(functions::testing::spawn(refresh_product, R"({"id":7})").note ==
          "the environment variable UPSTREAM is not set");
}

TEST_CASE("a refresh that cannot be started is logged, and started by the next call") {
    fake_cache cache;
    fake_spawn background;
    fake_log logged;
    cache.set("product/7", R"({"id":7,"name":"Teapot","price_in_cents":1})");
    background.fail_with({functions::spawn::error_kind::limit, "too many"}, 1);
    CHECK(ask().status == 200);
    REQUIRE(logged.lines.size() == 1);
    CHECK(logged.lines[0].text == "refresh/7: background functions have reached a limit too many");
    CHECK(ask().status == 200);
    CHECK(background.spawned.size() == 1);
}
