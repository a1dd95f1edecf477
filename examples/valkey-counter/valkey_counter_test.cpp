// Runs the table natively, with the fake Valkey, and tests what a table cannot: errors of Valkey.
#include <catch2/catch_test_macros.hpp>
#include <momento/functions/testing_valkey.hpp>
#include <string>
#include <vector>

#include "valkey_counter.hpp"
#include "valkey_counter_table.hpp"

using namespace momento::functions::testing;
namespace valkey = momento::functions::valkey;
using valkey_counter::api;

MOMENTO_TEST_TABLE("valkey counter", valkey_counter::rows, in_process<api>())

TEST_CASE("an error of Valkey is a problem without details") {
    fake_valkey vk;
    vk.fail_with({.kind = valkey::error_kind::other, .text = "10.1.2.3: no server listens there"}, 1);
    const response failed = call<api>({.method = momento::functions::post, .path = "/pages/a/views"});
    CHECK(failed.status == 502);
    CHECK(failed.body.find("10.1.2.3") == std::string::npos);
    vk.run({"SET", "views", "not a hash"});
    CHECK(call<api>({.method = momento::functions::post, .path = "/pages/a/views"}).status == 502);
    vk.run({"DEL", "views"});
    vk.run({"HSET", "views", "a", "not a number"});
    CHECK(call<api>({.path = "/pages/a/views"}).status == 500);
    CHECK(call<api>({.path = "/pages"}).status == 500);
}

TEST_CASE("a view is one command") {
    fake_valkey vk;
    CHECK(call<api>({.method = momento::functions::post, .path = "/pages/a/views"}).status == 200);
    CHECK(vk.commands == std::vector<std::vector<std::string>>{{"HINCRBY", "views", "a", "1"}});
    CHECK(fake_valkey::handles() == 0);
}
