// Integers that are written with a fraction or an exponent (JSON Schema 2020-12, Core §4.2.3).
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace integers_test {

struct Count {
    std::uint64_t count;
    std::optional<std::int8_t> small;
};
struct Even {
    std::int32_t even;
};
struct ByQuery {
    Query<std::int32_t> count;
    Query<std::optional<std::vector<std::int64_t>>> of;
    Query<std::optional<std::uint8_t>> small;
};

}  // namespace integers_test
template <>
struct momento::functions::schema<integers_test::Even> {
    field even{.minimum = -100, .maximum = 1000, .multiple_of = 2};
};
template <>
struct momento::functions::schema<integers_test::ByQuery> {
    field count{.minimum = 0};
};
namespace {
using namespace integers_test;

constexpr auto api = routes(
    route<"/form", post, Form<Count>, Status<204>>([](const Form<Count>&) -> Status<204> { return {}; }),
    route<"/query", get, ByQuery, std::string>([](const ByQuery& given) { return std::to_string(*given.count); }));

struct boundary {
    std::string text;
    std::uint64_t value;
};

}  // namespace

TEST_CASE("a number with a zero fraction or an exponent is an integer") {
    for (const auto& [text, value] : std::vector<boundary>{
             {"1.0", 1},
             {"-0.0", 0},
             {"-0e5", 0},
             {"0e308", 0},
             {"0.000e-999999999", 0},
             {"1e2", 100},
             {"1E+2", 100},
             {"1e0", 1},
             {"1e-0", 1},
             {"1.5e1", 15},
             {"0.015e3", 15},
             {"1500e-2", 15},
             {"150.0e-1", 15},
             {"12345678901234567e0", 12345678901234567},
             {"9007199254740993.0", 9007199254740993},
             {"1.8446744073709551615e19", 18446744073709551615U},
             {"18446744073709551615.000", 18446744073709551615U},
             {"18446744073709551615000e-3", 18446744073709551615U},
             {"0." + std::string(22, '0') + "18446744073709551615e42", 18446744073709551615U},
             {"1e19", 10000000000000000000U},
             {"1" + std::string(300, '0') + "e-300", 1},
             {"0." + std::string(1000, '0') + "7e1001", 7},
             {"7." + std::string(100'000, '0'), 7},
         }) {
        INFO(text.substr(0, 60));
        const auto outcome = read<std::uint64_t>(text);
        CHECK(outcome.errors.empty());
        CHECK(outcome.value == value);
    }
    CHECK(read<std::int64_t>("-9.223372036854775808e18").value == std::numeric_limits<std::int64_t>::min());
    CHECK(read<std::int8_t>("-1.28e2").value == -128);
    CHECK(read<std::int8_t>("-1280e-1").value == -128);
    CHECK(read<std::vector<int>>("[1.0,2e1,-3]").value == std::vector{1, 20, -3});
}

TEST_CASE("an integer out of the range of its type is an error at its pointer, however it is written") {
    for (const std::string text :
         {"1.8446744073709551616e19", "18446744073709551616.0", "1e20", "1e21", "2e19", "1e308", "-1.0", "-1e0", "1.5",
          "12345678901234567e-1", "1e-1", "184467440737095516150.0", "100000000000000000000000000000e-1",
          "1234567890123456789012345678901234567890e-19"}) {
        INFO(text);
        CHECK(read<Count>(R"({"count":)" + text + "}").errors ==
              "/count: expected an integer from 0 to 18446744073709551615");
    }
    CHECK(read<std::int64_t>("9.223372036854775808e18").errors.starts_with(": expected an integer"));
    CHECK(read<std::int64_t>("-9.223372036854775809e18").errors.starts_with(": expected an integer"));
    CHECK(read<Count>(R"({"count":1,"small":1.28e2})").errors == "/small: expected an integer from -128 to 127");
    CHECK(read<Count>(R"({"count":1,"small":-129.0})").errors == "/small: expected an integer from -128 to 127");
}

TEST_CASE("rules apply to an integer however it is written") {
    for (const std::string text : {"2.0", "1e3", "-1e2", "0.0", "4e0"})
        CHECK(read<Even>(R"({"even":)" + text + "}").errors.empty());
    for (const std::string text : {"3.0", "1.002e3", "-1.02e2", "0.5", "1e1000000"})
        CHECK_FALSE(read<Even>(R"({"even":)" + text + "}").accepted);
    CHECK(read<Even>(R"({"even":1.5})").errors == "/even: expected an integer from -100 to 1000 and a multiple of 2");
}

TEST_CASE("a huge exponent takes no longer than its digits") {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i) {
        CHECK_FALSE(read<std::uint64_t>("1e999999999").accepted);
        CHECK_FALSE(read<std::uint64_t>("1e-999999999").accepted);
        CHECK_FALSE(read<std::uint64_t>("1e-99999999999999999999999999").accepted);
        CHECK(read<std::uint64_t>("0e-99999999999999999999999999").accepted);
        CHECK_FALSE(read<std::uint64_t>("0.1e-18446744073709551616").accepted);
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("random integers are read from random spellings as the same value") {
    std::mt19937_64 random(20261129);
    for (int round = 0; round < 20'000; ++round) {
        const std::uint64_t value = random() >> random() % 64;
        const bool negative = random() % 2 == 0;
        std::string text = std::to_string(value);
        // Moves the point, and compensates it with the exponent.
        const auto zeros = value == 0 ? 0 : random() % 5;
        text.append(zeros, '0');
        const auto shift = static_cast<std::int64_t>(random() % 40) - 10;
        if (shift >= static_cast<std::int64_t>(text.size()))
            text = "0." + std::string(static_cast<std::size_t>(shift) - text.size(), '0') + text;
        else if (shift > 0) text.insert(text.size() - static_cast<std::size_t>(shift), ".");
        const std::int64_t power = (shift > 0 ? shift : 0) - static_cast<std::int64_t>(zeros);
        if (power != 0 || random() % 2 == 0) text += (random() % 2 == 0 ? "e" : "E") + std::to_string(power);
        if (negative) text = '-' + text;
        INFO(text);
        const auto outcome = read<std::uint64_t>(text);
        CHECK(outcome.accepted == (!negative || value == 0));
        if (outcome.accepted) CHECK(outcome.value == value);
        const auto signed_outcome = read<std::int64_t>(text);
        const std::uint64_t most = (std::uint64_t{1} << 63) - (negative ? 0 : 1);
        CHECK(signed_outcome.accepted == (value <= most));
        if (signed_outcome.accepted)
            CHECK(signed_outcome.value == static_cast<std::int64_t>(negative ? 0 - value : value));
        // One more digit after the point is a fraction.
        if (value % 10 != 0 && power == 0 && text.find_first_of(".eE") == text.npos)
            CHECK_FALSE(read<std::uint64_t>(text + ".01").accepted);
    }
}

TEST_CASE("a parameter and a form field consist of digits") {
    const auto form = [](std::string body) {
        return testing::call<api>({.method = post, .path = "/form", .body = std::move(body)}).status;
    };
    CHECK(form("count=12") == 204);
    for (const char* text : {"1.0", "1e2", "1E2", "-0.0", "0e0", "", "+1", "01", "1.", "e1", "."})
        CHECK(form(std::string("count=") + text) == 400);
    const auto query = [](std::string text) {
        return testing::call<api>({.method = get, .path = "/query", .query = std::move(text)}).status;
    };
    CHECK(query("count=12&of=1&of=-2&small=255") == 200);
    for (const char* text : {"1.0", "1e2", "-0.0", "0e0", "01", "-1"}) {
        CHECK(query(std::string("count=") + text) == 400);
        if (text != std::string_view("-1")) CHECK(query(std::string("count=1&of=") + text) == 400);
        CHECK(query(std::string("count=1&small=") + text) == 400);
    }
}
