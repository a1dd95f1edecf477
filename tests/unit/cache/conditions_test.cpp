// Conditional writes: each condition with each state of the key.
#include "values.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using namespace std::chrono_literals;
using testing::fake_cache;

namespace {

enum class there { nothing, same, other, expired };

void arrange(fake_cache& cache, there what) {
    CHECK(cache::remove("key").has_value());
    if (what == there::nothing) return;
    cache.set("key", what == there::other ? "other" : "same", 1s);
    if (what == there::expired) cache.advance(1s);
}

Data hash_of(std::string_view value) {
    fake_cache elsewhere;
    elsewhere.set("key", value);
    return std::move(cache::get_with_hash("key").value()->hash);
}

}  // namespace

TEST_CASE("set_if: the truth table") {
    using cache::condition;
    struct row {
        condition (*when)();
        bool nothing, same, other;
    };
    const row rows[] = {
        {[] { return condition(cache::present); }, false, true, true},
        {[] { return condition(cache::absent); }, true, false, false},
        {[] { return cache::equal("same"); }, false, true, false},
        {[] { return cache::not_equal("same"); }, true, false, true},
        {[] { return cache::present_and_not_equal("same"); }, false, false, true},
        {[] { return cache::absent_or_equal("same"); }, true, true, false},
    };
    fake_cache cache;
    for (const row& each : rows)
        for (const there what : {there::nothing, there::same, there::other, there::expired}) {
            INFO(&each - rows << " with state " << static_cast<int>(what));
            arrange(cache, what);
            const auto before = cache.get("key");
            const bool expected = what == there::same ? each.same : what == there::other ? each.other : each.nothing;
            CHECK(cache::set_if("key", "stored", 2s, each.when()).value() == expected);
            CHECK(cache.get("key") == (expected ? std::optional<std::string>("stored") : before));
            CHECK((cache.time_to_live("key") == 2s) == expected);
        }
}

TEST_CASE("set_if_hash: the truth table") {
    using cache::hash_condition;
    struct row {
        hash_condition (*when)();
        bool nothing, same, other;
    };
    const row rows[] = {
        {[] { return cache::present_and_not_hash_equal(hash_of("same")); }, false, false, true},
        {[] { return cache::present_and_hash_equal(hash_of("same")); }, false, true, false},
        {[] { return cache::absent_or_hash_equal(hash_of("same")); }, true, true, false},
        {[] { return cache::absent_or_not_hash_equal(hash_of("same")); }, true, false, true},
        {[] { return hash_condition(cache::unconditional); }, true, true, true},
    };
    fake_cache cache;
    for (const row& each : rows)
        for (const there what : {there::nothing, there::same, there::other, there::expired}) {
            INFO(&each - rows << " with state " << static_cast<int>(what));
            arrange(cache, what);
            const auto before = cache.get("key");
            const bool expected = what == there::same ? each.same : what == there::other ? each.other : each.nothing;
            hash_condition when = each.when();
            auto stored = cache::set_if_hash("key", "stored", 2s, std::move(when));
            REQUIRE(stored.has_value());
            CHECK(stored->has_value() == expected);
            CHECK(cache.get("key") == (expected ? std::optional<std::string>("stored") : before));
            // The returned hash is that of the new value.
            if (expected) {
                CHECK(std::move(**stored).into_bytes().value() == hash_of("stored").into_bytes().value());
            }
        }
}

TEST_CASE("conditions accept values of every kind that can be stored") {
    fake_cache cache;
    const auto stores = [](auto&& condition) { return cache::set_if("key", "x", 1s, std::move(condition)).value(); };
    cache.set("key", R"({"id":1,"secret":"s","weights":[]})");
    CHECK(stores(cache::equal(Json(Account{.id = 1, .secret = "s"}))));
    cache.set("key", "3,4");
    CHECK(stores(cache::equal(Coordinates{3, 4})));
    cache.set("key", std::string_view("\0\xff", 2));
    CHECK(stores(cache::equal(bytes{0, 255})));
    cache.set("key", "");
    CHECK(stores(cache::equal(std::string())));
    cache.set("key", "data");
    CHECK(stores(cache::absent_or_equal(Data("data"))));
    // The condition is created earlier, from a value that no longer exists.
    auto made = cache::not_equal(std::string("a text that is too long ") + "to fit into a small string");
    cache.set("key", "a text that is too long to fit into a small string");
    CHECK_FALSE(stores(std::move(made)));
}
