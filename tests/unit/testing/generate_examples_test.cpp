// The examples under generated requests: no valid request fails, and every kind of invalid request is rejected.
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "../runs.hpp"
#include "examples.hpp"
#include "framework/testing/generate/generate.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using detail::flaw;

namespace {

void hold(const examples_test::example& example, std::uint64_t seed) {
    const detail::property_report report = detail::check_properties(
        example.contract, [&](const request& sent) { return detail::outcome{example.call(sent), {}}; },
        {.runs = tests::runs(200), .seed = seed});
    for (const detail::property_failure& each : report.failures) FAIL_CHECK(each.text);
    CHECK(report.skipped == std::vector<std::string>{});
    CHECK(report.sent == tests::runs(200) * example.contract.operations.size());
}

TEST_CASE("the examples satisfy their contracts under generated requests") {
    for (const std::uint64_t seed : {1U, 20261122U, 4000000007U}) {
        hold(examples_test::greeter, seed);
        hold(examples_test::notes, seed);
        hold(examples_test::catalog, seed);
        hold(examples_test::orders, seed);
    }
}

void count(const examples_test::example& example, std::map<flaw, int>& kinds) {
    for (const detail::generated_case& each : detail::generate_cases(example.contract, {.seed = 7})) ++kinds[each.what];
}

TEST_CASE("generates every kind of invalid request") {
    std::map<flaw, int> kinds;
    count(examples_test::notes, kinds);
    count(examples_test::catalog, kinds);
    count(examples_test::orders, kinds);
    for (std::size_t i = 0; i < detail::flaw_count; ++i) {
        INFO(detail::name_of(static_cast<flaw>(i)));
        CHECK(kinds[static_cast<flaw>(i)] > 0);
    }
}

}  // namespace
