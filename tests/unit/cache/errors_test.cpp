// Every cache function with every error, the problem that each error becomes, and arguments that never reach the host.
#include "../service_errors.hpp"
#include "framework/host/cache.hpp"
#include "values.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using cache::error_kind;
using testing::fake_cache;
using calls = std::map<std::string, int>;

namespace {

// One handler for each function.
WebResult<std::string> gets() { return MOMENTO_TRY(cache::get<std::string>("key")).value_or("none"); }
WebResult<std::string> gets_with_hash() {
    return MOMENTO_TRY(cache::get_with_hash<std::string>("key")) ? "some" : "none";
}
WebResult<std::string> sets() {
    MOMENTO_TRY(cache::set("key", "value", 1s));
    return "set";
}
WebResult<std::string> sets_if() {
    return MOMENTO_TRY(cache::set_if("key", "value", 1s, cache::absent)) ? "set" : "not";
}
WebResult<std::string> sets_if_hash() {
    return MOMENTO_TRY(cache::set_if_hash("key", "value", 1s, cache::unconditional)) ? "set" : "not";
}
WebResult<std::string> removes() {
    MOMENTO_TRY(cache::remove("key"));
    return "removed";
}
WebResult<std::string> reads_badly() { return std::to_string(MOMENTO_TRY(cache::get<Json<int>>("key"))->value); }

constexpr auto api_get = routes(route<"/", get, void, Result<std::string>>(gets));
constexpr auto api_hash = routes(route<"/", get, void, Result<std::string>>(gets_with_hash));
constexpr auto api_set = routes(route<"/", get, void, Result<std::string>>(sets));
constexpr auto api_set_if = routes(route<"/", get, void, Result<std::string>>(sets_if));
constexpr auto api_set_if_hash = routes(route<"/", get, void, Result<std::string>>(sets_if_hash));
constexpr auto api_remove = routes(route<"/", get, void, Result<std::string>>(removes));
constexpr auto api_bad = routes(route<"/", get, void, Result<std::string>>(reads_badly));

}  // namespace

TEST_CASE("each cache error converts to its problem response") {
    fake_cache cache;
    check_service_errors<cache::Error, api_get>("the cache", cache, [] { return cache::get("key"); });
    check_service_errors<cache::Error, api_hash>("the cache", cache, [] { return cache::get_with_hash("key"); });
    check_service_errors<cache::Error, api_set>("the cache", cache, [] { return cache::set("key", "v", 1s); });
    check_service_errors<cache::Error, api_set_if>("the cache", cache,
                                                   [] { return cache::set_if("key", "v", 1s, cache::absent); });
    check_service_errors<cache::Error, api_set_if_hash>(
        "the cache", cache, [] { return cache::set_if_hash("key", "v", 1s, cache::unconditional); });
    check_service_errors<cache::Error, api_remove>("the cache", cache, [] { return cache::remove("key"); });
    CHECK(cache.size() == 0);
}

TEST_CASE("the problem for an unreadable value does not disclose the value") {
    fake_cache cache;
    cache.set("key", reported_by_host);
    const testing::response result = testing::call<api_bad>({});
    CHECK(result.body == problem(500, "Internal Server Error", "the cache returned or was passed an invalid value"));
}

TEST_CASE("the fake cache rejects empty keys and oversized items") {
    fake_cache cache;
    const auto rejected = [](const auto& result, error_kind kind) {
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == kind);
        return result.error().text;
    };
    for (const auto& text :
         {rejected(cache::get(""), error_kind::invalid_argument),
          rejected(cache::get_with_hash(bytes()), error_kind::invalid_argument),
          rejected(cache::set("", "v", 1s), error_kind::invalid_argument),
          rejected(cache::set_if("", "v", 1s, cache::absent), error_kind::invalid_argument),
          rejected(cache::set_if_hash("", "v", 1s, cache::unconditional), error_kind::invalid_argument),
          rejected(cache::remove(Data()), error_kind::invalid_argument)})
        CHECK(text == "the key is empty");
    // The interface accepts a time of 0, which the functions never pass.
    const auto zero = detail::host::cache::set(detail::text_view("key"), detail::text_view("v"), 0);
    CHECK(detail::text_of(zero.error()) == "the time to live is 0");

    const std::string largest(5 * 1024 * 1024 - 3, 'x');
    CHECK(cache::set("key", largest, 1s).has_value());
    CHECK(rejected(cache::set("key4", largest, 1s), error_kind::limit_exceeded) ==
          "the key and the value have 5242881 bytes, an item has at most 5242880");
    CHECK(rejected(cache::set_if("key4", largest, 1s, cache::absent), error_kind::limit_exceeded) ==
          "the key and the value have 5242881 bytes, an item has at most 5242880");
    CHECK(cache.size() == 1);
}

TEST_CASE("times of less than a millisecond never reach the host") {
    fake_cache cache;
    detail::fake_host host;
    const auto rejected = [](const auto& result) {
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == error_kind::invalid_argument);
        CHECK(result.error().text == "the time to live is less than a millisecond");
    };
    for (const std::chrono::milliseconds none : {0ms, -1ms, std::chrono::milliseconds::min()}) {
        rejected(cache::set("key", "v", none));
        rejected(cache::set_if("key", "v", none, cache::absent));
        rejected(cache::set_if_hash("key", "v", none, cache::unconditional));
        // Buffers of the host are dropped.
        rejected(cache::set(host.buffer("key"), host.buffer("value"), none));
    }
    CHECK(host.calls == calls{{"[resource-drop]buffer", 6}});
    CHECK(cache.size() == 0);
}

TEST_CASE("a time beyond the maximum is the maximum, and no time wraps around") {
    fake_cache cache;
    const auto stored_for = [&](auto time) {
        REQUIRE(cache::set("key", "value", time).has_value());
        return *cache.time_to_live("key");
    };
    constexpr auto longest = std::chrono::milliseconds::max();
    CHECK(stored_for(std::chrono::hours::max()) == longest);
    CHECK(stored_for(std::chrono::seconds(18446744073709552)) == longest);
    CHECK(stored_for(std::chrono::seconds(9223372036854775)) == std::chrono::milliseconds(9223372036854775000));
    CHECK(stored_for(std::chrono::seconds(9223372036854776)) == longest);
    CHECK(stored_for(std::chrono::duration<std::uint32_t, std::ratio<60>>(5)) == 5min);
    for (const auto& result : {cache::set("key", "value", std::chrono::hours::min()),
                               cache::set("key", "value", std::chrono::seconds(-9223372036854776))}) {
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == cache::error_kind::invalid_argument);
    }
}
