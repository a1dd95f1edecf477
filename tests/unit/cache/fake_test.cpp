// The fake cache itself: its scope, its clock, and planned errors.
#include "momento/functions/client.hpp"
#include "values.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using testing::fake_cache;

namespace {

// Counts its calls in its cache.
WebResult<std::string> count() {
    const std::string before = MOMENTO_TRY(cache::get<std::string>("count")).value_or("");
    MOMENTO_TRY(cache::set("count", before + "I", 5min));
    return before + "I";
}
constexpr auto api = routes(route<"/", get, void, Result<std::string>>(count));

}  // namespace

TEST_CASE("each call has its own empty cache, unless the test creates one") {
    CHECK(testing::call<api>({}).body == "I");
    CHECK(testing::call<api>({}).body == "I");
    fake_cache cache;
    CHECK(testing::call<api>({}).body == "I");
    CHECK(testing::call<api>({}).body == "II");
    {
        fake_cache inner;
        CHECK(testing::call<api>({}).body == "I");
        inner.set("count", "V");
        CHECK(testing::call<api>({}).body == "VI");
    }
    CHECK(testing::call<api>({}).body == "III");
    CHECK(cache.get("count") == "III");
    CHECK(cache.time_to_live("count") == 5min);
    CHECK_FALSE(cache.time_to_live("other").has_value());

    detail::fake_host outer;
    {
        fake_cache gone;
        CHECK(cache::set("count", "X", 1s).has_value());
    }
    CHECK(cache.get("count") == "III");
}

TEST_CASE("calls of a client share a cache only if the test creates one") {
    const testing::in_process_transport<api> transport;
    const client<api> counter{transport};
    CHECK(counter.call<get, "/">().value() == "I");
    CHECK(counter.call<get, "/">().value() == "I");
    const fake_cache cache;
    CHECK(counter.call<get, "/">().value() == "I");
    CHECK(counter.call<get, "/">().value() == "II");
}

TEST_CASE("there is no cache outside of a call without a fake") {
    const auto got = cache::get("key");
    REQUIRE_FALSE(got.has_value());
    CHECK(got.error().kind == cache::error_kind::failed_precondition);
    CHECK(got.error().text == "no call is running; create a testing::fake_cache");
}

TEST_CASE("the clock advances only through advance") {
    fake_cache cache;
    REQUIRE(cache::set("a", "1", 10ms).has_value());
    REQUIRE(cache::set("b", "2", std::chrono::milliseconds::max()).has_value());
    cache.set("c", "3");
    cache.set("d", "4", 11ms);
    cache.advance(9ms);
    CHECK(cache.time_to_live("a") == 1ms);
    CHECK(cache.size() == 4);
    cache.advance(1ms);
    CHECK_FALSE(cache.contains("a"));
    CHECK_FALSE(cache::get("a").value().has_value());
    CHECK_FALSE(cache::get_with_hash("a").value().has_value());
    CHECK(cache.contains("d"));
    CHECK(cache.size() == 3);
    cache.advance(1ms);
    CHECK_FALSE(cache.get("d").has_value());
    cache.advance(std::chrono::hours(24 * 365 * 1000));
    CHECK(cache.size() == 2);
    REQUIRE(cache::set("e", "5", std::chrono::milliseconds::max()).has_value());
    CHECK(cache.contains("e"));
    // A value of the cache itself, stored again.
    cache.set("b", *cache.get("b"), 1s);
    CHECK(cache.get("b") == "2");
}

TEST_CASE("planned errors last for the given number of calls and change nothing") {
    fake_cache cache;
    cache.set("key", "stored");
    cache.fail_with({.kind = cache::error_kind::timeout}, 2);
    CHECK_FALSE(cache::remove("key").has_value());
    CHECK_FALSE(cache::set("key", "new", 1s).has_value());
    CHECK(cache::get<std::string>("key").value() == "stored");
    // Not an error of the interface.
    cache.fail_with({.kind = cache::error_kind::invalid_value}, 1);
    CHECK(cache::get("key").error().kind == cache::error_kind::internal_error);
}

TEST_CASE("equal values have equal hashes, and different values different ones") {
    fake_cache cache;
    const auto raw = [&](std::string_view value) {
        cache.set("key", value);
        return std::move(cache::get_with_hash("key").value()->hash).into_bytes().value();
    };
    CHECK(raw("a") == raw("a"));
    CHECK(raw("a") != raw("b"));
    CHECK(raw("ab") != raw("ba"));
    CHECK(raw("") != raw(std::string_view("\0", 1)));
}
