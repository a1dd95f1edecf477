// Values of every kind are read back unchanged, and bytes that are passed on stay on the host.
#include <limits>

#include "values.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using testing::fake_cache;
using calls = std::map<std::string, int>;

TEST_CASE("values of every kind are read back unchanged") {
    fake_cache cache;
    const auto check_round_trip = [](const auto& value) {
        using T = std::remove_cvref_t<decltype(value)>;
        REQUIRE(cache::set("key", value, 1s).has_value());
        const auto found = cache::get<T>("key");
        REQUIRE(found.has_value());
        REQUIRE(found->has_value());
        CHECK(**found == value);
    };
    check_round_trip(std::string());
    check_round_trip(std::string("text"));
    check_round_trip(std::string("é\0é", 5));
    check_round_trip(std::string(1024 * 1024, 'x'));
    check_round_trip(bytes());
    check_round_trip(bytes{0, 255, 128});
    check_round_trip(Coordinates{3, 4});
    check_round_trip(Json(std::vector<int>{}));
    check_round_trip(Json(std::string("a\"b")));
    // read_only and write_only members are stored and read like all others.
    check_round_trip(
        Json(Account{.id = std::numeric_limits<std::uint64_t>::max(), .secret = "hidden", .weights = {0.1, -1e300}}));
    CHECK(cache.get("key")->find("hidden") != std::string::npos);

    REQUIRE(cache::set("key", "literal", 1s).has_value());
    CHECK(cache.get("key") == "literal");
    REQUIRE(cache::set("key", std::string_view("view"), 1s).has_value());
    CHECK(cache.get("key") == "view");
    REQUIRE(cache::set("key", Data(every_byte()), 1s).has_value());
    CHECK(cache.get("key") == every_byte());
    auto found = cache::get("key");
    REQUIRE((found && *found));
    CHECK(std::move(**found).into_bytes()->size() == 256);
}

TEST_CASE("a missing key is not an error") {
    fake_cache cache;
    const auto data = cache::get("key");
    CHECK((data && !*data));
    const auto text = cache::get<std::string>("key");
    CHECK((text && !*text));
    const auto hashed = cache::get_with_hash<Json<Account>>("key");
    CHECK((hashed && !*hashed));
    CHECK(cache::remove("key").has_value());
}

TEST_CASE("keys may be text, bytes and Data, with any bytes") {
    fake_cache cache;
    const std::string all = every_byte();
    REQUIRE(cache::set(all, "1", 1s).has_value());
    CHECK(cache.get(all) == "1");
    const bytes same(all.begin(), all.end());
    CHECK(cache::get<std::string>(same).value() == "1");
    CHECK(cache::get<std::string>(std::string_view(all)).value() == "1");
    CHECK(cache::get<std::string>(Data(all)).value() == "1");
    CHECK(cache::remove(same).has_value());
    CHECK(cache.size() == 0);
    CHECK(cache::set_if(same, "2", 1s, cache::absent).value());
    CHECK(cache::set_if_hash(Data(all), "3", 1s, cache::unconditional).value().has_value());
    CHECK(cache.get(all) == "3");
}

TEST_CASE("a stored value of another type, or a value without an encoding, is invalid_value") {
    fake_cache cache;
    const auto error_text = [](const auto& result) {
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == cache::error_kind::invalid_value);
        return result.error().text;
    };
    cache.set("key", "\xff");
    CHECK(error_text(cache::get<std::string>("key")) == "the body is not UTF-8");
    CHECK(error_text(cache::get_with_hash<std::string>("key")) == "the body is not UTF-8");
    cache.set("key", R"({"id":"x"})");
    CHECK_FALSE(error_text(cache::get<Json<Account>>("key")).empty());
    cache.set("key", "no comma");
    CHECK(error_text(cache::get<Coordinates>("key")) == "there is no comma");

    detail::fake_host host;
    const Json broken(Account{.weights = {std::numeric_limits<double>::quiet_NaN()}});
    CHECK_FALSE(error_text(cache::set("key", broken, 1s)).empty());
    CHECK_FALSE(error_text(cache::set_if("key", "fine", 1s, cache::equal(broken))).empty());
    CHECK_FALSE(error_text(cache::set_if_hash("key", broken, 1s, cache::unconditional)).empty());
    CHECK(error_text(cache::set("key", Coordinates{-1, 0}, 1s)) == "nothing lies to the left");
    CHECK(error_text(cache::set_if("key", Coordinates{-1, 0}, 1s, cache::present)) == "nothing lies to the left");
    CHECK(error_text(cache::set_if("key", "fine", 1s, cache::not_equal(Coordinates{-1, 0}))) ==
          "nothing lies to the left");
    CHECK(host.calls == calls{});
    CHECK(cache.get("key") == "no comma");
}

TEST_CASE("bytes on the host stay there in both directions") {
    fake_cache cache;
    detail::fake_host host;
    REQUIRE(cache::set(host.buffer("key"), host.buffer("value"), 1s).has_value());
    CHECK(cache.get("key") == "value");
    {
        auto found = cache::get(host.buffer("key"));
        REQUIRE((found && *found));
        REQUIRE(cache::set("copy", *std::move(*found), 1s).has_value());
        auto hashed = cache::get_with_hash(host.buffer("copy"));
        REQUIRE((hashed && *hashed));
        const auto again = cache::set_if_hash("copy", std::move((*hashed)->value), 1s,
                                              cache::present_and_hash_equal(std::move((*hashed)->hash)));
        CHECK((again && *again));
        CHECK(cache::set_if("copy", "new", 1s, cache::equal(host.buffer("value"))).value());
        CHECK(cache::remove(host.buffer("copy")).has_value());
    }
    CHECK(host.calls == calls{{"cache-scalar.set", 2},
                              {"cache-scalar.get", 1},
                              {"cache-scalar.get-with-hash", 1},
                              {"cache-scalar.set-if-hash", 1},
                              {"cache-scalar.set-if", 1},
                              {"cache-scalar.delete", 1},
                              {"[resource-drop]buffer", 1}});  // the last hash, which is not used
    for (const auto& buffer : host.buffers) CHECK(buffer.dropped);
}

TEST_CASE("a partially read body is stored from the current position") {
    fake_cache cache;
    detail::fake_host host;
    Data body = host.buffer("half and half");
    std::byte start[5];
    CHECK(body.read(start) == 5);
    REQUIRE(cache::set("key", std::move(body), 1s).has_value());
    CHECK(cache.get("key") == "and half");
}

TEST_CASE("a Data argument is consumed, whatever the result and its location") {
    fake_cache cache;
    detail::fake_host host;
    const auto gone = [&](Data data, auto use) {
        use(data);
        CHECK(std::move(data).into_string() == "");
    };
    for (const bool on_host : {true, false}) {
        const auto made = [&] { return on_host ? host.buffer("bytes") : Data("bytes"); };
        gone(made(), [](Data& data) { CHECK(cache::set("key", std::move(data), 1s).has_value()); });
        CHECK(cache.get("key") == "bytes");
        gone(made(), [](Data& data) { CHECK(cache::set(std::move(data), "value", 1s).has_value()); });
        CHECK(cache.get("bytes") == "value");
        // Rejected before the host is called, and by the host.
        gone(made(), [](Data& data) { CHECK_FALSE(cache::set("key", std::move(data), 0s).has_value()); });
        cache.fail_with({.kind = cache::error_kind::timeout}, 1);
        gone(made(), [](Data& data) { CHECK_FALSE(cache::set("key", std::move(data), 1s).has_value()); });
        gone(made(), [](Data& data) { CHECK(cache::set_if("key", "new", 1s, cache::equal(std::move(data))) == true); });
    }
    for (const auto& buffer : host.buffers) CHECK(buffer.dropped);
}
