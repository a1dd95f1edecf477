// Thousands of random values of every supported type are read back as the same value and written as the same bytes
// (component/fixture/round_trip.hpp; component/round_trip.test.mjs does the same with the component).
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <utility>

#include "../support.hpp"
#include "tests/component/fixture/random_values.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using round_trip::Everything;

TEST_CASE("random values of every type are read back equal, and written as the same bytes") {
    round_trip::generator random(4711);
    for (int round = 0; round < 2'500; ++round) {
        const Everything value = random.everything();
        const std::string text = written(value);
        REQUIRE_FALSE(text.empty());
        const auto back = read<Everything>(text);
        if (!back.accepted || !(back.value == value) || written(back.value) != text) {
            INFO(text);
            INFO(written(back.value));
            INFO(back.errors);
            FAIL("round " << round);
        }
        // As RawJson too, which preserves numbers and member order.
        const auto raw = read<RawJson>(text);
        if (!raw.accepted || raw.value.text != text) {
            INFO(text);
            FAIL("round " << round << " as RawJson");
        }
    }
}

TEST_CASE("random values through a route") {
    round_trip::generator random(4712);
    for (int round = 0; round < 20; ++round) {
        std::string body = "[";
        for (int i = 0; i < 20; ++i) body += (i > 0 ? "," : "") + written(random.everything());
        body += ']';
        const auto got = testing::call<round_trip::api>({.method = post, .path = "/echo", .body = body});
        CHECK(got.status == 200);
        CHECK(got.body == body);
    }
    const auto bounded = [](std::string body) {
        return testing::call<round_trip::api>({.method = post, .path = "/bounded", .body = std::move(body)}).status;
    };
    CHECK(bounded(R"({"multiple":5000000000,"between":-5000000000})") == 200);
    CHECK(bounded(R"({"multiple":705032704,"between":0})") == 400);
    CHECK(bounded(R"({"multiple":0,"between":5000000001})") == 400);
}

// Bytes are changed, removed and duplicated, and members reordered. A text that is still accepted must be written and
// read back as the same value.
TEST_CASE("damaged text is rejected or read as a consistent value") {
    round_trip::generator random(4713);
    std::mt19937_64 damage(4714);
    std::size_t accepted_count = 0;
    std::string others;
    for (int round = 0; round < 5'000; ++round) {
        std::string text = written(random.everything());
        for (auto left = 1 + damage() % 3; left > 0; --left) {
            const std::size_t at = damage() % text.size();
            const std::size_t size = damage() % 12;
            switch (damage() % 6) {
                case 0: text[at] = R"({}[]",:0-1etnull\u)"[damage() % 19]; break;
                case 1: text.erase(at, size); break;
                case 2: text.insert(at, text.substr(damage() % text.size(), size)); break;
                case 3: text[at] = static_cast<char>(damage()); break;
                case 4:
                    if (!others.empty()) text.insert(at, others, damage() % others.size(), damage() % 40);
                    break;
                // Changes a member name, so that no alternative requires it.
                default:
                    if (const auto key = text.find("\":", at); key != text.npos && key > 0) text[key - 1] ^= 1;
            }
            if (text.empty()) text = "0";
        }
        const auto result = read<Everything>(text);
        if (result.accepted) {
            ++accepted_count;
            const std::string again = written(result.value);
            if (!(read<Everything>(again).value == result.value)) {
                INFO(text);
                FAIL_CHECK(again);
            }
        } else if (result.errors.empty()) {
            FAIL_CHECK("rejected without an error: " << text);
        }
        others = std::move(text);
    }
    CHECK(accepted_count > 100);
    CHECK(accepted_count < 2'000);
}
