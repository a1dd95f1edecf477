// The fake Valkey itself: its scope, its clock, scripted replies, and planned errors.
// tests/local/valkey_commands.test.mjs compares its commands with those of a server.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "../support.hpp"
#include "momento/functions/testing_valkey.hpp"
#include "momento/functions/valkey.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using testing::fake_valkey;
using testing::valkey_reply;
using valkey::error_kind;

namespace {

Result<std::string> visits() {
    const valkey::client vk("cluster");
    return std::to_string(MOMENTO_TRY(vk.command<std::int64_t>("INCR", "visits")));
}
constexpr auto api = routes(route<"/", get, void, Result<std::string>>(visits));

}  // namespace

TEST_CASE("each call has its own empty Valkey, unless the test creates one") {
    CHECK(testing::call<api>({}).body == "1");
    CHECK(testing::call<api>({}).body == "1");
    fake_valkey fake;
    CHECK(testing::call<api>({}).body == "1");
    CHECK(testing::call<api>({}).body == "2");
    {
        fake_valkey inner;
        inner.run({"SET", "visits", "41"});
        CHECK(testing::call<api>({}).body == "42");
        CHECK(inner.commands.size() == 1);
    }
    CHECK(testing::call<api>({}).body == "3");
    CHECK(fake.run({"get", "visits"}) == valkey_reply("3"));
    CHECK(fake.commands.size() == 3);
}

TEST_CASE("there is no Valkey outside of a call without a fake") {
    const auto reply = valkey::client("cluster").command("PING");
    REQUIRE_FALSE(reply.has_value());
    CHECK(reply.error().kind == error_kind::other);
    CHECK(reply.error().text == "no call is running; create a testing::fake_valkey");
}

TEST_CASE("scripted replies are returned one after another, and then the command runs again") {
    fake_valkey fake;
    const valkey::client vk("cluster");
    fake.respond("get", "first", 1);
    fake.respond("GET", valkey_reply::error("ERR second"), 1);
    CHECK(vk.command<std::string>("Get", "k") == "first");
    CHECK(vk.command<std::string>("GET", "k").error().text == "ERR second");
    CHECK(std::holds_alternative<valkey::nil>(*vk.command("GET", "k")));
    fake.respond("GET", 7);
    for (int i = 0; i < 3; ++i) CHECK(vk.command<int>("GET", "k") == 7);
}

TEST_CASE("a command that is not implemented is an error that says so") {
    fake_valkey fake;
    const valkey::client vk("cluster");
    const auto reply = vk.command("geoadd", "k");
    CHECK(reply.error().kind == error_kind::other);
    CHECK(reply.error().text == "the fake Valkey does not implement GEOADD; use respond(\"GEOADD\", reply)");
    CHECK(fake.run({"GEOADD"}).is == valkey_reply::type::error);
    CHECK(fake.run({}).is == valkey_reply::type::error);
    CHECK(vk.command("ZRANGE", "k", 0, -1, "byscore").error().text ==
          "ERR the fake Valkey does not implement BYSCORE of ZRANGE");
}

TEST_CASE("the clock advances only through advance") {
    fake_valkey fake;
    fake.run({"SET", "a", "1", "PX", "10"});
    fake.run({"SET", "b", "1", "EX", "9223372036854775"});
    fake.advance(9ms);
    CHECK(fake.run({"PTTL", "a"}) == valkey_reply(1));
    CHECK(fake.run({"DBSIZE"}) == valkey_reply(2));
    fake.advance(1ms);
    CHECK(fake.run({"EXISTS", "a", "b", "b"}) == valkey_reply(2));
    CHECK(fake.run({"DBSIZE"}) == valkey_reply(1));
    CHECK(fake.run({"PTTL", "a"}) == valkey_reply(-2));
}

TEST_CASE("planned errors end after their number of calls, and have no effect") {
    fake_valkey fake;
    const valkey::client vk("cluster");
    fake.fail_with({.kind = error_kind::server_error, .text = "LOADING wait"}, 2);
    for (int i = 0; i < 2; ++i) {
        const auto reply = vk.command("INCR", "n");
        CHECK(reply.error().kind == error_kind::server_error);
        CHECK(reply.error().code() == "LOADING");
    }
    CHECK(vk.command<int>("INCR", "n") == 1);
    fake.fail_with({.text = "lost"}, 1);
    CHECK(vk.command("INCR", "n").error().text == "lost");
    CHECK(vk.command<int>("INCR", "n") == 2);
}
