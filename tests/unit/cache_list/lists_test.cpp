// Lists of values of every type, written and read back, and the arguments that reach the host.
#include "momento/functions/cache_list.hpp"

#include <array>
#include <list>
#include <ranges>
#include <sstream>

#include "../cache/values.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using cache::error_kind;
using testing::fake_cache;
using texts = std::vector<std::string>;

TEST_CASE("values of every type are pushed to both ends, and popped from them") {
    fake_cache cache;
    const Account account{.id = 7, .secret = "s", .weights = {0.5}};
    CHECK(cache_list::push_back("log", "text").value() == 1);
    CHECK(cache_list::push_back(std::string("log"), std::string_view("view")).value() == 2);
    CHECK(cache_list::push_front(bytes{'l', 'o', 'g'}, bytes{0, 255}).value() == 3);
    CHECK(cache_list::push_back(Data("log"), Data(every_byte())).value() == 4);
    CHECK(cache_list::push_back("log", Json(account), {.ttl = 5min, .refresh_ttl = true, .truncate_to = 100}).value() ==
          5);
    CHECK(cache_list::push_front("log", Coordinates{3, 4}, {.ttl = 90s}).value() == 6);
    CHECK(cache.list_time_to_live("log") == 90s);

    auto first = cache_list::pop_front<Coordinates>("log").value();
    CHECK(first->value == Coordinates{3, 4});
    CHECK(first->length == 5);
    CHECK(cache_list::pop_back<Json<Account>>("log").value()->value.value == account);
    CHECK(cache_list::pop_front<bytes>("log").value()->value == bytes{0, 255});
    const std::string all = every_byte();
    CHECK(cache_list::pop_back<bytes>("log").value()->value == bytes(all.begin(), all.end()));
    CHECK(cache_list::fetch<std::string>("log").value() == texts{"text", "view"});
    CHECK(cache_list::pop_front<std::string>("log").value()->value == "text");
    CHECK(cache_list::pop_back<std::string>("log").value()->length == 0);
    CHECK_FALSE(cache_list::pop_back("log").value().has_value());
    CHECK_FALSE(cache_list::pop_front<Json<Account>>("log").value().has_value());
    CHECK_FALSE(cache_list::fetch("log").value().has_value());
    CHECK_FALSE(cache_list::length("log").value().has_value());
}

TEST_CASE("options may be omitted, together and one by one") {
    fake_cache cache;
    REQUIRE(cache_list::push_back("l", "a"));
    CHECK(cache.list_time_to_live("l") == 24h);
    REQUIRE(cache_list::push_back("l", "b", {.refresh_ttl = false}));
    cache.advance(1h);
    REQUIRE(cache_list::push_front("l", "c", {.ttl = 1min, .refresh_ttl = false}));
    CHECK(cache.list_time_to_live("l") == 23h);
    REQUIRE(cache_list::push_front("l", "d", {.truncate_to = 2}));
    CHECK(cache.list_time_to_live("l") == 24h);
    CHECK(cache.list("l") == texts{"d", "c"});
    REQUIRE(cache_list::retain("l", {.end = 1}, {.ttl = 5min}));
    CHECK(cache.list_time_to_live("l") == 5min);
    REQUIRE(cache_list::retain("l", {}, {.ttl = 1min, .refresh_ttl = false}));
    CHECK(cache.list_time_to_live("l") == 5min);
    REQUIRE(cache_list::retain("l", {}));
    CHECK(cache.list_time_to_live("l") == 24h);
    cache.advance(24h);
    CHECK_FALSE(cache.list("l").has_value());
    REQUIRE(cache_list::push_back("l", "e", {.ttl = std::chrono::hours::max()}));
    CHECK(cache.list("l") == texts{"e"});
}

TEST_CASE("concatenates ranges, containers, views, and values of different types") {
    fake_cache cache;
    const texts some{"a", "b"};
    CHECK(cache_list::concatenate_back("l", some).value() == 2);
    CHECK(cache_list::concatenate_back("l", std::list<std::string_view>{"c"}).value() == 3);
    CHECK(cache_list::concatenate_front("l", std::array{"y", "z"}, {.ttl = 5min}).value() == 5);
    CHECK(cache.list("l") == texts{"y", "z", "a", "b", "c"});
    const char* const array[] = {"d", "e"};
    CHECK(cache_list::concatenate_back("l", array, {.truncate_to = 3}).value() == 3);
    CHECK(cache.list("l") == texts{"c", "d", "e"});
    // Elements of a view that are computed do not outlive their iteration.
    const auto computed = std::views::iota(10, 13) |
                          std::views::transform([](int n) { return std::string(100, 'x') + std::to_string(n); });
    REQUIRE(cache_list::concatenate_back("computed", computed));
    CHECK(cache.list("computed")->at(2) == std::string(100, 'x') + "12");
    std::istringstream words("one two three");
    REQUIRE(cache_list::concatenate_back("words", std::views::istream<std::string>(words)));
    CHECK(cache.list("words") == texts{"one", "two", "three"});
    REQUIRE(cache_list::concatenate_back("json", std::vector{Json(1), Json(2)}));
    REQUIRE(cache_list::concatenate_back("json", std::vector{Coordinates{1, 2}}));
    CHECK(cache.list("json") == texts{"1", "2", "1,2"});
    CHECK(cache_list::concatenate_front(
              "mixed", {"text", Json(7), bytes{'b'}, Data("data"), std::string("s"), Coordinates{1, 2}})
              .value() == 6);
    CHECK(cache.list("mixed") == texts{"text", "7", "b", "data", "s", "1,2"});
    CHECK(cache_list::concatenate_back("mixed", {"one"}, {.ttl = 5min, .truncate_to = 1}).value() == 1);
    std::vector<Data> datas;
    for (const char* each : {"one", "", "two"}) datas.emplace_back(each);
    REQUIRE(cache_list::concatenate_back("datas", std::move(datas)));
    CHECK(cache.list("datas") == texts{"one", "", "two"});
    CHECK(cache_list::concatenate_back("none", texts()).value() == 0);
    CHECK_FALSE(cache.list("none").has_value());
}

TEST_CASE("ranges accept every integer, and saturate") {
    fake_cache cache;
    cache.set_list("l", {"0", "1", "2", "3"});
    const auto at = [](const cache_list::range& range) { return cache_list::fetch<std::string>("l", range).value(); };
    CHECK(at({}) == texts{"0", "1", "2", "3"});
    CHECK(at({.begin = 1}) == texts{"1", "2", "3"});
    CHECK(at({.end = -1}) == texts{"0", "1", "2"});
    CHECK(at({.begin = -2, .end = 10}) == texts{"2", "3"});
    CHECK(at({.begin = std::size_t{1}, .end = std::uint64_t{1} << 40}) == texts{"1", "2", "3"});
    CHECK(at({.begin = std::int64_t{-1} << 40, .end = std::int16_t{2}}) == texts{"0", "1"});
    CHECK(at({.begin = std::nullopt, .end = std::optional<int>()}) == texts{"0", "1", "2", "3"});
    CHECK(at({.begin = std::optional<unsigned>(3u)}) == texts{"3"});
    CHECK(at({.begin = 3, .end = 1}) == texts{});
    CHECK(at({.begin = 9}) == texts{});
}

TEST_CASE("erases by index and by value") {
    fake_cache cache;
    const texts all{"a", "b", "a", "c", "d"};
    const auto fresh = [&] { cache.set_list("l", all); };
    fresh();
    CHECK(cache_list::erase("l", {{.begin = 0, .count = 2}}).value() == 3);
    CHECK(cache.list("l") == texts{"a", "c", "d"});
    fresh();
    CHECK(cache_list::erase("l", {{.begin = 4}, {.begin = 0, .count = 1}, {.begin = 0, .count = 2}}).value() == 2);
    CHECK(cache.list("l") == texts{"a", "c"});
    fresh();
    const std::vector<cache_list::element_range> ranges{{.begin = 1, .count = UINT32_MAX}};
    CHECK(cache_list::erase("l", ranges).value() == 1);
    fresh();
    CHECK(cache_list::erase("l", {}).value() == 5);
    CHECK(cache_list::remove("l", "a").value() == 3);
    CHECK(cache_list::remove("l", Json(1)).value() == 3);
    CHECK(cache_list::length("l").value() == 3);
    CHECK(cache_list::retain("l", {.begin = -1}).value() == 1);
    CHECK(cache.list("l") == texts{"d"});
    CHECK(cache_list::erase("l").value() == 0);
    CHECK_FALSE(cache_list::erase("l").value().has_value());
    CHECK_FALSE(cache_list::remove("l", "x").value().has_value());
    CHECK_FALSE(cache_list::retain("l", {}).value().has_value());
}

TEST_CASE("an element of another type is an error with its position") {
    fake_cache cache;
    cache.set_list("l", {"1", "x"});
    const auto fetched = cache_list::fetch<Json<int>>("l");
    REQUIRE_FALSE(fetched.has_value());
    CHECK(fetched.error().kind == error_kind::invalid_value);
    CHECK(fetched.error().text.starts_with("element 1: the body: "));
    const auto popped = cache_list::pop_back<Json<int>>("l");
    REQUIRE_FALSE(popped.has_value());
    CHECK(popped.error().kind == error_kind::invalid_value);
    CHECK(cache.list("l") == texts{"1"});
}

TEST_CASE("unread bytes stay on the host, in both directions") {
    fake_cache cache;
    detail::fake_host host;
    const detail::call_scope scope;
    REQUIRE(cache_list::push_back("l", host.buffer("one")));
    REQUIRE(cache_list::concatenate_back("l", {host.buffer("two"), host.buffer("three")}));
    auto fetched = cache_list::fetch("l").value();
    std::vector<Data> more = *std::move(fetched);
    REQUIRE(cache_list::concatenate_front("m", std::move(more)));
    auto last = cache_list::pop_back("m").value();
    REQUIRE(cache_list::remove("l", std::move(last->value)));
    CHECK(cache.list("l") == texts{"one", "two"});
    CHECK(cache.list("m") == texts{"one", "two"});
    CHECK(host.calls["[method]buffer.read"] == 0);
    for (const auto& each : host.buffers) CHECK(each.dropped);
}
